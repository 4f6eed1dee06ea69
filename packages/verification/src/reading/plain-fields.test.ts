import fc from "fast-check";
import { expect, it } from "vitest";
import { fieldsOfNode } from "./fields-of-node.ts";
import { plainFields } from "./plain-fields.ts";
import { yamlData } from "./yaml-data.ts";

const names = fc.constantFrom("title", "Date", "null", "true", "a-b", "_x", "no", "x2", "title ");
const values = fc.oneof(
  fc.constantFrom(
    '"A “title”, with: marks # and all"',
    "'single'",
    "'''it''s' here'''",
    "'a'b'",
    '[\n  "a b",\n  c,\n]',
    "[a\n]",
    '[\n"a"]',
    '"esc\\"aped"',
    "[a, b]",
    '["Eric Huss", "x"]',
    "[]",
    "[a, [b]]",
    "[- a]",
    "2024-05-01",
    "2024-05-01T10:00:00Z",
    "12",
    "0x1f",
    "1.0",
    "true",
    "Null",
    "~",
    "",
    "|",
    "*a",
    "&a b",
    "- a",
    "a: b",
    "a:",
    "a #b",
    "a#b",
    "{a: b}",
    "/path/to:x",
    "no",
    "(a) b ",
    "a\u00a0",
    "!!str a",
    "@a",
    "a\\",
    "a'b\"c",
  ),
  fc.string({
    unit: fc.constantFrom("a", "É", "1", " ", ":", "#", "'", '"', "-", ",", "[", "]", ".", "/"),
    maxLength: 8,
  }),
);
const lines = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(names, values).map(([name, value]) => `${name}: ${value}`) },
  fc.constantFrom(
    "",
    "  ",
    "# note",
    "  # note",
    "  more",
    "- item",
    "a",
    "title:",
    "title:x",
    "---",
    "...",
    "a\tb: c",
  ),
);

it("reads what the parser of all YAML reads, or leaves it to it", () => {
  fc.assert(
    fc.property(fc.array(lines, { maxLength: 5 }), fc.constantFrom("\n", "\n", "\r\n"), (all, end) => {
      const text = all.join(end) + end;
      const plain = plainFields(text, 3);
      if (plain === undefined) return;
      const source = `---${text}`;
      const data = yamlData(source, 3, source.length);
      expect("problem" in data ? data.problem : fieldsOfNode(data.node, source)).toEqual(plain);
    }),
    { numRuns: 1500 },
  );
});

it("reads plain front matter by itself", () => {
  expect(plainFields('path: a/b\ntitle: "What is: new"\nauthors: ["A B"]\n\ndate: 2024-05-01\n', 4)).toEqual([
    { name: "path", value: "a/b", start: 10, end: 13 },
    { name: "title", value: "What is: new", start: 21, end: 35 },
    { name: "date", value: "2024-05-01", start: 60, end: 70 },
  ]);
});
