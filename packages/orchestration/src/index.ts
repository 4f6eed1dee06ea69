// spec
export type { CompiledWorkflow } from "./spec/compiled-workflow.ts";
export type { CompiledExpression, Scope } from "./spec/expressions/compile-expression.ts";
export { nextOccurrences } from "./spec/next-occurrences.ts";
export { compileWorkflow, type ParsedWorkflow, parseWorkflow } from "./spec/parse-workflow.ts";
export type { Problem } from "./spec/problem.ts";
export { type CompiledTable, compileTable, type Decision, toConditions } from "./spec/tables/compile-table.ts";
export type { Condition, ConditionRow, TableRow } from "./spec/tables/condition.ts";
export type { WorkflowContext } from "./spec/workflow-context.ts";
// end of spec
