import type { WorkflowSpec } from "@capstan/contracts";
import { suggest } from "../closest.ts";
import type { Findings } from "../findings.ts";
import type { SpecPath } from "../problem.ts";
import type { WorkflowContext } from "../workflow-context.ts";
import { listSteps } from "./step-places.ts";

/** Names of things outside the workflow, held against what the workspace has. */
export function checkContext(spec: WorkflowSpec, context: WorkflowContext, findings: Findings): void {
  const expect = (name: string, known: readonly string[] | undefined, what: string, path: SpecPath) => {
    if (known === undefined || known.includes(name)) return;
    const code = `unknown_${what.replaceAll(" ", "_")}`;
    findings.error(code, path, {
      message: `The workspace has no ${what} \`${name}\``,
      mend: suggest(name, known, what),
    });
  };
  for (const [name, input] of Object.entries(spec.inputs)) {
    if (input.type === "dataset") expect(input.dataset, context.datasets, "dataset", ["inputs", name, "dataset"]);
  }
  for (const [at, trigger] of spec.trigger.entries()) {
    if (trigger.on === "run") expect(trigger.workflow, context.workflows, "workflow", ["trigger", at, "workflow"]);
  }
  checkTiers(spec, context.decisionsByTier ?? {}, findings);
  for (const { step, path } of listSteps(spec)) {
    if (step.kind === "draft") expect(step.prompt, context.prompts, "prompt", [...path, "prompt"]);
    if (step.kind === "call" && step.secret !== undefined)
      expect(step.secret, context.secrets, "secret", [...path, "secret"]);
    if (step.kind !== "verify") continue;
    for (const [at, rule] of step.rules.entries()) expect(rule, context.rulePacks, "rule pack", [...path, "rules", at]);
  }
}

/** A strict tier needs more than one gate; a draft that turns out stricter than declared is held at its check. */
function checkTiers(spec: WorkflowSpec, decisionsByTier: Readonly<Record<string, number>>, findings: Findings): void {
  for (const [name, { tier }] of Object.entries(spec.output)) {
    const asked = decisionsByTier[tier] ?? 1;
    const gates = Object.values(spec.review).filter(({ of }) => of === name).length;
    if (gates === 0 || gates >= asked) continue;
    findings.error("tier_needs_gates", ["output", name, "tier"], {
      message: `${asked} people decide about what is of the tier \`${tier}\`, and \`${name}\` has ${gates === 1 ? "one gate" : `${gates} gates`}`,
      mend: `Add a gate with \`of: ${name}\` under \`review\` and name it in the review step.`,
    });
  }
}
