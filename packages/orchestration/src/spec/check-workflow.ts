import type { WorkflowSpec } from "@capstan/contracts";
import { checkContext } from "./checks/check-context.ts";
import { checkDurations } from "./checks/check-durations.ts";
import { checkAiStep, checkFlow } from "./checks/check-flow.ts";
import { checkNames } from "./checks/check-names.ts";
import { checkReferences } from "./checks/check-references.ts";
import { checkSchedules } from "./checks/check-schedules.ts";
import { checkStorage } from "./checks/check-storage.ts";
import { checkTemplates } from "./checks/check-templates.ts";
import { checkUnused } from "./checks/check-unused.ts";
import { listSteps } from "./checks/step-places.ts";
import type { CompiledExpression } from "./expressions/compile-expression.ts";
import { compileExpressions } from "./expressions/compile-expressions.ts";
import { expressionsOf } from "./expressions/expression-places.ts";
import type { Findings } from "./findings.ts";
import { checkTable } from "./tables/check-table.ts";
import type { WorkflowContext } from "./workflow-context.ts";

/**
 * Everything beyond the shape: names, references, types, tables with their examples, and the way to storage.
 * What would only repeat an error in other words waits until that one is mended.
 */
export function checkWorkflow(
  spec: WorkflowSpec,
  context: WorkflowContext,
  findings: Findings,
): Map<string, CompiledExpression> {
  checkNames(spec, findings);
  const hasUsableNames = !findings.hasErrors;
  const before = findings.list.length;
  checkReferences(spec, findings);
  const hasUsableReferences = findings.list.length === before;
  for (const [name, table] of Object.entries(spec.rules)) checkTable(table, ["rules", name], findings);
  checkContext(spec, context, findings);
  checkAiStep(spec, findings);
  if (hasUsableReferences) checkFlow(spec, findings);
  checkSchedules(spec, findings);
  checkDurations(spec, findings);
  checkStorage(spec, findings);
  checkTemplates(spec, findings);
  const compiled = hasUsableNames ? compileExpressions(spec, findings) : new Map<string, CompiledExpression>();
  if (!findings.hasErrors) checkUnused(spec, listTexts(spec), findings);
  return compiled;
}

const listTexts = (spec: WorkflowSpec) => [
  ...listSteps(spec).flatMap(({ step }) => expressionsOf(step).map(({ text }) => text)),
  ...spec.failure.map(({ when }) => when),
];
