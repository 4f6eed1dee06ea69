import { bug } from "@capstan/base";
import type { OutputSpec, WorkflowSpec } from "@capstan/contracts";

/** The output that a draft step makes, with its name. `parseWorkflow` has seen that there is one. */
export function outputOfStep(spec: WorkflowSpec, stepId: string): { name: string; output: OutputSpec } {
  const found = Object.entries(spec.output).find(([, output]) => output.from === stepId);
  if (found) return { name: found[0], output: found[1] };
  throw bug("output_missing", { message: `The draft step ${stepId} makes no declared output` });
}
