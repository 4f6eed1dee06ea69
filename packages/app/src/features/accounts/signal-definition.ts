import { terminal } from "@capstan/base";
import type { Step, StepOf, WorkflowSpec } from "@capstan/contracts";
import { defaultSignalDefinition, type SignalDefinition, signalDefinitionSchema } from "@capstan/grounding";
import { toConditions } from "@capstan/orchestration";

/**
 * What a consolidate step means to the signals engine: its weights and half-life, and the decision table of the step
 * that decides about its accounts, so that one pass over the events gives levels for this week and the week before.
 */
export function signalDefinitionOf(spec: WorkflowSpec, step: StepOf<"consolidate">): SignalDefinition {
  const decide = spec.steps.find((candidate): candidate is StepOf<"decide"> => decidesAbout(candidate, step.id));
  const rule = decide && spec.rules[decide.rule];
  if (step.weeksBefore !== 4) {
    throw terminal("weeks_before_not_four", {
      message: "Accounts are compared with the four weeks before",
      mend: "Write `weeksBefore: 4`.",
    });
  }
  const types = { ...defaultSignalDefinition.types };
  for (const [type, weight] of Object.entries(step.weights))
    types[type] = { ...(types[type] ?? { counts: true }), weight };
  const values = rule?.values ?? defaultSignalDefinition.levels;
  const half = Math.ceil(values.length / 2);
  return signalDefinitionSchema.parse({
    ...defaultSignalDefinition,
    types,
    halfLifeDays: step.halfLifeDays,
    levels: values,
    ...(rule ? { table: { rows: toConditions(rule).map(({ when, then }) => ({ when, then })) } } : {}),
    newlyActive: { now: values.slice(0, half), before: values.slice(half) },
  });
}

const decidesAbout = (step: Step, consolidateId: string) =>
  step.kind === "decide" && step.over === `steps.${consolidateId}.accounts`;
