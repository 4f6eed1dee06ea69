import { expect, it } from "vitest";
import { parseRules } from "../parse.ts";
import { checkDraft } from "../verify.ts";

const rules = parseRules([
  { id: "r", version: "1", severity: "warning", kind: "existence", message: "%s", tokens: ["very", "plan"] },
]);

/** The lines of a text in which a word is found that should not be in prose. */
const foundIn = (text: string) =>
  checkDraft({ text, format: "markdown", kind: "a", channel: "a" }, rules, { facts: [] }).findings.map(({ place }) => [
    place.line,
    text.slice(place.start, place.end),
  ]);

it.each([
  ["an import", 'import { very } from "./plan.js"'],
  ["an import for its effects", "import './very.css'"],
  ["imports one after another", 'import very from "a"\nimport plan from "b"'],
  ["an export", "export const very = { plan: 1 }"],
  ["an export of several lines", "export default function Page() {\n  return very(plan);\n}"],
  ["a component", "<Chart data={very} of={plan} />"],
  ["a component over several lines", "<Chart\n  data={very}\n  of={plan}\n/>"],
  ["the closing tag of one", "</Very.Plan>"],
  ["an expression", "{plan.very(1)}"],
  ["a comment", "{/* a very good plan */}"],
])("finds nothing in %s", (_what, code) => {
  const lines = code.split("\n").length;
  expect(foundIn(`Before is very.\n\n${code}\n\nAfter is very.\n`)).toEqual([
    [1, "very"],
    [lines + 4, "very"],
  ]);
});

it.each([
  "Import is a very long word.",
  "import duties are very high, says the plan from “them”.",
  "exports are very high.",
  "<Note>A very good plan</Note> of ours.",
  "{plan} is very good.",
])("reads what only begins like code: %s", (prose) => {
  expect(foundIn(prose).map(([, word]) => word)).toContain("very");
});

it.each(["<Chart data={", "<Chart data={very\n\nA plan.", "{very", "export const very = {\n\n  plan\n"])(
  "is not broken by what is left open: %s",
  (open) => {
    expect(() => foundIn(`${open}\n\nAfter is very.\n`)).not.toThrow();
    expect(foundIn(`${open}\n\nAfter is very.\n`).at(-1)![1]).toBe("very");
  },
);
