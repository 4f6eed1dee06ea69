import type { WorkflowSpec } from "@capstan/contracts";
import type { Findings } from "../findings.ts";
import { listSteps, type PlaceOf, placesOf, type StepPlace, surelyBefore } from "./step-places.ts";

/** A workflow has an AI step: at least one draft. */
export function checkAiStep(spec: WorkflowSpec, findings: Findings): void {
  if (placesOf(listSteps(spec), "draft").length > 0) return;
  const message = "There is no AI step: nothing in this workflow drafts anything";
  findings.error("missing_ai_step", ["steps"], { part: "key", message, mend: "Add a step of kind `draft`." });
}

type Check = { spec: WorkflowSpec; places: readonly StepPlace[]; findings: Findings };

/**
 * No output reaches storage unless a draft was verified, then decided by a person at a gate: each on every way through
 * the steps, also when a step may be skipped.
 */
export function checkFlow(spec: WorkflowSpec, findings: Findings): void {
  const check = { spec, places: listSteps(spec), findings };
  for (const draft of placesOf(check.places, "draft")) checkDraft(draft, check);
  for (const [name, output] of Object.entries(spec.output)) checkGates(name, output.from, check);
  for (const store of placesOf(check.places, "store")) checkStore(store, check);
}

function checkDraft(draft: PlaceOf<"draft">, { spec, places, findings }: Check): void {
  const { id } = draft.step;
  const { path } = draft;
  if (!Object.values(spec.output).some(({ from }) => from === id)) {
    const message = `The drafts of step \`${id}\` are no declared output`;
    findings.error("undeclared_output", [...path, "id"], {
      message,
      mend: `Add an entry with \`from: ${id}\` under \`output\`.`,
    });
  }
  const isVerified = placesOf(places, "verify").some(
    ({ step, order }) => step.drafts.includes(id) && order > draft.order,
  );
  if (isVerified) return;
  const message = `The drafts of step \`${id}\` are never verified`;
  findings.error("unverified_draft", [...path, "id"], {
    message,
    mend: `Add \`${id}\` to the \`drafts\` of a verify step that comes before the review.`,
  });
}

const gatesOf = (spec: WorkflowSpec, output: string) =>
  Object.entries(spec.review)
    .filter(([, gate]) => gate.of === output)
    .map(([name]) => name);

function checkGates(output: string, from: string, { spec, places, findings }: Check): void {
  const gates = gatesOf(spec, output);
  if (gates.length === 0) {
    const message = `Nobody decides about output \`${output}\``;
    findings.error("output_without_gate", ["output", output], {
      part: "key",
      message,
      mend: `Add a gate with \`of: ${output}\` under \`review\`.`,
    });
    return;
  }
  const draft = places.find(({ step }) => step.id === from);
  for (const review of placesOf(places, "review")) {
    for (const [at, gate] of review.step.gates.entries()) {
      if (!gates.includes(gate) || draft === undefined) continue;
      const path = [...review.path, "gates", at];
      if (draft.order > review.order) {
        const message = `Gate \`${gate}\` opens before step \`${from}\` has drafted anything`;
        findings.error("gate_too_early", path, {
          message,
          mend: `Move the review behind \`${from}\` and its verify step.`,
        });
      } else if (!verifiedBefore(from, review, places)) {
        const message = `Gate \`${gate}\` would show drafts of \`${from}\` that no verify step has checked for certain`;
        findings.error("unverified_before_review", path, {
          message,
          mend: `Put a verify step with \`drafts: [${from}]\` between \`${from}\` and this review, with no condition of its own.`,
        });
      }
    }
  }
}

function verifiedBefore(draft: string, review: StepPlace, places: readonly StepPlace[]): boolean {
  return placesOf(places, "verify").some(
    (verify) => verify.step.drafts.includes(draft) && surelyBefore(verify, review),
  );
}

function checkStore(store: PlaceOf<"store">, { spec, places, findings }: Check): void {
  for (const [at, output] of store.step.outputs.entries()) {
    const gates = Object.hasOwn(spec.output, output) ? gatesOf(spec, output) : [];
    const path = [...store.path, "outputs", at];
    for (const gate of gates) {
      const opened = placesOf(places, "review").filter(({ step }) => step.gates.includes(gate));
      if (opened.some((review) => surelyBefore(review, store))) continue;
      const how =
        opened.length === 0
          ? "no review step opens"
          : opened.some(({ order }) => order > store.order)
            ? "opens only afterwards"
            : "may be skipped";
      const message = how.startsWith("no")
        ? `Output \`${output}\` would be stored although no review step opens its gate \`${gate}\``
        : `Output \`${output}\` would be stored although its gate \`${gate}\` ${how}`;
      findings.error("stored_without_review", path, {
        message,
        mend: `Put a review step with \`gates: [${gate}]\` before this step, with no condition of its own.`,
      });
    }
  }
}
