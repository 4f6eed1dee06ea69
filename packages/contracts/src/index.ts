export { type DecisionRow, type DecisionTable, decisionTable } from "./workflow/decision-table.ts";
export { type DurationText, durationText } from "./workflow/duration.ts";
export { expression, identifier, slug } from "./workflow/expression.ts";
export { type Input, input } from "./workflow/input.ts";
export { type GateSpec, type OutputSpec, type RiskTier, riskTier, riskTiers, type WorkflowSpec, workflowSpec } from "./workflow/spec.ts";
export { type BranchStep, type EachStep, type Step, type StepKind, type StepOf, step, stepKinds } from "./workflow/step.ts";
export { type Trigger, trigger } from "./workflow/trigger.ts";
