// spec
export { namingTokens } from "./spec/checks/check-storage.ts";
export type { CompiledWorkflow } from "./spec/compiled-workflow.ts";
export { diffWorkflows } from "./spec/diff-workflows.ts";
export type { CompiledExpression, Scope } from "./spec/expressions/compile-expression.ts";
export { type FileProblems, formatFileProblems, formatProblem } from "./spec/format-problems.ts";
export { type FileLinter, type LintReport, lintFiles, type SourceFile, workflowLinter } from "./spec/lint-files.ts";
export { nextOccurrences } from "./spec/next-occurrences.ts";
export { compileWorkflow, type ParsedWorkflow, parseWorkflow } from "./spec/parse-workflow.ts";
export type { Problem } from "./spec/problem.ts";
export { type CompiledTable, compileTable, type Decision, toConditions } from "./spec/tables/compile-table.ts";
export type { Condition, ConditionRow, TableRow } from "./spec/tables/condition.ts";
export type { WorkflowContext } from "./spec/workflow-context.ts";
export { type GraphEdge, type GraphNode, type WorkflowGraph, workflowGraph } from "./spec/workflow-graph.ts";
export {
  isWorkflowSchemaFresh,
  workflowJsonSchema,
  workflowSchemaPath,
  writeWorkflowSchema,
} from "./spec/workflow-json-schema.ts";
// end of spec
