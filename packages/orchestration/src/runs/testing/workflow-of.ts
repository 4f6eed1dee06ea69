import { type Step, type WorkflowSpec, workflowSpec } from "@capstan/contracts";

type LooseStep = { id: string; kind: Step["kind"] } & Record<string, unknown>;

/** A workflow around the given steps, complete enough for the engine; its expressions are not checked. */
export function workflowOf(steps: readonly LooseStep[], over: Partial<WorkflowSpec> = {}): WorkflowSpec {
  const spec = workflowSpec.parse({
    workflow: "test-work",
    title: "Test work",
    purpose: "To be run",
    owner: "role:manager",
    trigger: [{ on: "manual" }],
    inputs: {},
    rules: {},
    steps,
    review: {},
    output: {},
    storage: { folder: "test", names: "{kind}", formats: ["md"] },
    improvement: { measures: ["rewrite-share"], reviewEvery: "4 weeks", learnFrom: ["reasons"] },
    failure: [{ after: steps[0]!.id, when: "false", then: "hold", say: "never" }],
    ...over,
  });
  return spec;
}

/** Steps of kind `call`, which a test's executor does as it likes. */
export const calls = (...ids: string[]): LooseStep[] =>
  ids.map((id) => ({ id, kind: "call", url: "https://example.example" }));
