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
  for (const { step, path } of listSteps(spec)) {
    if (step.kind === "draft") expect(step.prompt, context.prompts, "prompt", [...path, "prompt"]);
    if (step.kind === "call" && step.secret !== undefined)
      expect(step.secret, context.secrets, "secret", [...path, "secret"]);
    if (step.kind !== "verify") continue;
    for (const [at, rule] of step.rules.entries()) expect(rule, context.rulePacks, "rule pack", [...path, "rules", at]);
  }
}
