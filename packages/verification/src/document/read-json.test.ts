import fc from "fast-check";
import { expect, it } from "vitest";
import { parseRules } from "../parse.ts";
import { checkDraft } from "../verify.ts";
import { parseDocument } from "./parse-document.ts";
import { toSourceRange } from "./text-view.ts";

const stringsOf = (source: string) =>
  parseDocument(source, "json").blocks.map(({ pointer, view }) => [pointer, view.text]);

/** Every string of a value with its JSON pointer, in order. */
function walk(value: unknown, pointer = ""): [string, string][] {
  if (typeof value === "string") return [[pointer, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    walk(inner, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`),
  );
}

it("has each string as a block with its pointer, whatever the data", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.boolean(), (value, isIndented) => {
      const source = JSON.stringify(value, null, isIndented ? 2 : undefined);
      const inOrder = JSON.parse(source) as unknown;
      expect(stringsOf(source)).toEqual(walk(inOrder));
    }),
    { numRuns: 1000 },
  );
});

it("finds in a string what a rule looks for, at its place behind escapes", () => {
  const source =
    '{ "a/b": [ "x", { "text": "Caf\\u00e9 \\"very\\"\\n\\uD83D\\uDE00 utilise \\\\ it" } ], "utilise": 1 }';
  const rules = parseRules([
    { id: "r", version: "1", severity: "warning", kind: "substitution", message: "%s", swap: { utilise: "use" } },
  ]);
  const { findings } = checkDraft({ text: source, format: "json", kind: "a", channel: "a" }, rules, { facts: [] });
  expect(findings.map(({ place }) => source.slice(place.start, place.end))).toEqual(["utilise"]);
  expect(findings[0]!.place).toMatchObject({ start: source.indexOf("utilise"), pointer: "/a~1b/1/text" });
  expect(findings[0]!.fix).toEqual([
    { start: source.indexOf("utilise"), end: source.indexOf("utilise") + 7, replacement: "use" },
  ]);
});

it("leads from a decoded character to the whole of its escape", () => {
  const source = '"a\\u00e9b"';
  const [block] = parseDocument(source, "json").blocks;
  expect(toSourceRange(block!.view, 1, 2)).toEqual({ start: 2, end: 8 });
});

it.each([
  ["lists", "[", "]"],
  ["objects", '{"a":', "}"],
])("says clearly that 100,000 levels of %s are too many", (_what, open, close) => {
  const source = `${open.repeat(100_000)}"x"${close.repeat(100_000)}`;
  expect(() => parseDocument(source, "json")).toThrow("nested deeper than 1,000 levels");
});
