import type { WorkflowSpec } from "@capstan/contracts";
import type { Findings } from "../findings.ts";
import type { SpecPath } from "../problem.ts";
import { listSteps } from "./step-places.ts";

/** Words that cannot follow a dot in an expression. */
const reservedFields = new Set(["in", "true", "false", "null"]);

/** Words that cannot stand for a value: key words, and names of types. */
const reservedNames = new Set([
  ...reservedFields,
  ..."as break const continue else for function if import let loop package namespace return var void while".split(" "),
  ..."prototype constructor cel dyn int uint double bool string bytes list map type".split(" "),
]);

const scopeNames = new Set(["inputs", "run", "steps", "event"]);

type Place = { at: SpecPath; part: "key" | "value" };

function checkReserved(name: string, reserved: ReadonlySet<string>, { at, part }: Place, findings: Findings): void {
  if (!reserved.has(name)) return;
  const message = `\`${name}\` is a word of the expression language and cannot be a name`;
  findings.error("reserved_name", at, {
    part,
    message,
    mend: `Call it, for example, \`${name}One\`.`,
  });
}

/** Step ids are unique; names can be used in expressions and hide nothing. */
export function checkNames(spec: WorkflowSpec, findings: Findings): void {
  for (const name of Object.keys(spec.inputs))
    checkReserved(name, reservedFields, { at: ["inputs", name], part: "key" }, findings);
  const first = new Map<string, SpecPath>();
  for (const { step, path } of listSteps(spec)) {
    checkReserved(step.id, reservedFields, { at: [...path, "id"], part: "value" }, findings);
    if (first.has(step.id)) {
      const message = `Step id \`${step.id}\` is taken by an earlier step`;
      findings.error("duplicate_step", [...path, "id"], { message, mend: "Give each step an id of its own." });
    }
    first.set(step.id, path);
    if (step.kind === "draft") checkItemOfDraft(step, path, findings);
    const item = step.kind === "each" || step.kind === "draft" ? step.as : undefined;
    if (item === undefined) continue;
    checkReserved(item, reservedNames, { at: [...path, "as"], part: "value" }, findings);
    if (!scopeNames.has(item)) continue;
    const message = `\`${item}\` would hide the \`${item}\` that every expression knows`;
    findings.error("hidden_name", [...path, "as"], { message, mend: "Name the item by what it is, e.g. `account`." });
  }
}

function checkItemOfDraft(
  step: { each?: string | undefined; as?: string | undefined; name?: string | undefined },
  path: SpecPath,
  findings: Findings,
): void {
  if (step.each !== undefined && step.as === undefined) {
    const message = "`as` is missing: each item needs a name for the expressions of this step";
    findings.error("missing_item_name", [...path, "each"], {
      part: "key",
      message,
      mend: "Add, for example, `as: account`.",
    });
  }
  if (step.each === undefined && step.as !== undefined) {
    const message = "`as` names an item, and there is no `each`";
    findings.error("item_without_list", [...path, "as"], {
      part: "key",
      message,
      mend: "Add `each: <list>`, or remove `as`.",
    });
  }
  if (step.each !== undefined && step.name === undefined) {
    const message = "The drafts of this step have no names of their own";
    findings.warn("unnamed_drafts", [...path, "each"], {
      part: "key",
      message,
      mend: "Add `name:` with an expression over the item, e.g. `name: account.name`.",
    });
  }
}
