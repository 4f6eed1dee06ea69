import type { WorkflowSpec } from "@capstan/contracts";
import type { Findings } from "../findings.ts";
import { listSteps, placesOf } from "./step-places.ts";

type Unused = { names: string[]; used: Set<string>; part: string; what: string; mend: string };

/** What is declared and never used: probably a step that was forgotten. */
export function checkUnused(spec: WorkflowSpec, expressions: readonly string[], findings: Findings): void {
  const places = listSteps(spec);
  const loaded = placesOf(places, "load").flatMap(({ step }) => step.inputs);
  const named = expressions.flatMap((text) =>
    [...text.matchAll(/\binputs(?:\.|\[["'])(\w+)/g)].map((match) => match[1]!),
  );
  const all: Unused[] = [
    {
      names: Object.keys(spec.rules),
      used: new Set(placesOf(places, "decide").map(({ step }) => step.rule)),
      part: "rules",
      what: "Rule",
      mend: "Use it in a decide step, or remove it.",
    },
    {
      names: Object.keys(spec.inputs),
      used: new Set([...loaded, ...named]),
      part: "inputs",
      what: "Input",
      mend: "Use it as `inputs.…` or in a load step, or remove it.",
    },
    {
      names: Object.keys(spec.review),
      used: new Set(placesOf(places, "review").flatMap(({ step }) => step.gates)),
      part: "review",
      what: "Gate",
      mend: "Add it to the `gates` of a review step, or remove it.",
    },
    {
      names: Object.keys(spec.output),
      used: new Set(placesOf(places, "store").flatMap(({ step }) => step.outputs)),
      part: "output",
      what: "Output",
      mend: "Add it to the `outputs` of a store step, or remove it.",
    },
  ];
  for (const { names, used, part, what, mend } of all) {
    for (const name of names.filter((one) => !used.has(one))) {
      const message = what === "Output" ? `Output \`${name}\` is never stored` : `${what} \`${name}\` is never used`;
      findings.warn(`unused_${what.toLowerCase()}`, [part, name], { part: "key", message, mend });
    }
  }
}
