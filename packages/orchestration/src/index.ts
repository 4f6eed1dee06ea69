export type { ControlRun } from "./runs/control-run.ts";
export type { DecideGate, Principal } from "./runs/decide-gate.ts";
export type { EngineOptions, Evaluate, GateEvent, OrchestratorPorts, Pins, PublishedWorkflow } from "./runs/engine.ts";
export type {
  Executor,
  Executors,
  GateRequest,
  Reentry,
  RunLedgerEntry,
  StepContext,
  StepItem,
  StepResult,
} from "./runs/executor.ts";
export { idempotencyKey } from "./runs/idempotency-key.ts";
export type { ListRuns } from "./runs/list-runs.ts";
export { createOrchestrator, type Orchestrator, type OrchestratorOptions } from "./runs/orchestrator.ts";
export type { RunDetail, RunHead } from "./runs/read-run.ts";
export type { RerunFrom } from "./runs/rerun-from.ts";
export type {
  FinalDecision,
  Gate,
  Reason,
  RunState,
  RunStatus,
  RunTrigger,
  StepRow,
  StepStatus,
  SubjectHashes,
} from "./runs/run-types.ts";
export type { StartedRun, StartRun } from "./runs/start-run.ts";
export {
  addDuration,
  officeHours,
  type Weekday,
  type WorkingCalendar,
  workingMsBetween,
} from "./runs/working-hours.ts";
export { dayIn, fromWall, toWall, type WallTime } from "./runs/zoned-time.ts";
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
export { nextTick } from "./triggers/next-tick.ts";
export {
  signWebhook,
  verifyWebhook,
  type WebhookHeaders,
  type WebhookVerdict,
  webhookToleranceMs,
} from "./triggers/verify-webhook.ts";
