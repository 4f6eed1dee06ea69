import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../document/parse-document.ts";
import type { DataNode } from "./data-node.ts";
import { frontMatterData } from "./front-matter-data.ts";
import { frontMatterFields } from "./front-matter-fields.ts";
import { jsonData } from "./json-data.ts";
import { tomlData } from "./toml-data.ts";

const read = (source: string) => frontMatterData(parseDocument(source, "markdown"));

/** Data without its places; what stands at each place is `written`. */
function plain(node: DataNode): unknown {
  if (node.type === "object") return Object.fromEntries(node.fields.map(({ name, value }) => [name, plain(value)]));
  return node.type === "array" ? node.items.map(plain) : node.value;
}

function said(source: string): unknown {
  const data = read(source);
  if (!data) return undefined;
  return "problem" in data ? `${source.slice(data.start, data.end)}: ${data.problem}` : plain(data.node);
}

describe("front matter in JSON", () => {
  it.each([
    [
      "in braces",
      '{\n  "title": "A \\"title\\"",\n  "tags": ["a", {"b": null}], "n": -1.5e2, "draft": true\n}\n\n# Text\n',
    ],
    [
      "between fences",
      ';;;\n{"title": "A \\"title\\"", "tags": ["a", {"b": null}], "n": -150, "draft": true}\n;;;\n# Text',
    ],
  ])("is read %s", (_, source) => {
    expect(said(source)).toEqual({ title: 'A "title"', tags: ["a", { b: null }], n: -150, draft: true });
    const { blocks } = parseDocument(source, "markdown");
    expect(blocks.map(({ kind, view }) => [kind, kind === "heading" && view.text])).toEqual([
      ["front-matter", false],
      ["heading", "Text"],
    ]);
  });

  it("has each field at its place", () => {
    const source = '{"title": "A \\u0041 b", "n": 1.0, "list": [1], "none": null}\ntext';
    const fields = frontMatterFields(parseDocument(source, "markdown"));
    expect(
      Array.isArray(fields) && fields.map(({ name, value, start, end }) => [name, value, source.slice(start, end)]),
    ).toEqual([
      ["title", "A A b", '"A \\u0041 b"'],
      ["n", "1.0", "1.0"],
      ["none", "", "null"],
    ]);
  });

  it.each([
    ["{/* a comment of MDX */}\n"],
    ["{% if a %}\n"],
    ['{{< figure src="a" >}}\n'],
    ['{"a"}\n'],
    ['{"a": 1} and text\n'],
    ['{"a": 1\n\ntext\n'],
    ['Text {"a": 1}\n'],
  ])("is not %j", (source) => {
    expect(read(source)).toBeUndefined();
  });

  it.each([
    ['{"a": 1,}\n', ",: Behind the last part stands a comma."],
    ['{"a": 1 "b": 2}\n', '": A comma or } is missing.'],
    ['{"a": yes}\n', "yes: yes is no value of JSON; a text stands in double quotes."],
    ['{"a": "b\n}\n', '"b: A text in quotes is not closed.'],
    ['{"a": 1, b: 2}\n', "b: A name in double quotes is missing."],
    ['{"a": 1, "a": 2}\n', '"a": The name "a" stands there twice.'],
    ['{"a": "\\x"}\n', '"\\x": A text in quotes has a sign that JSON does not know.'],
    ['{"a": }\n', "}: A value is missing."],
    [';;;\n{"a": 1}}\n;;;\n', "}: Something stands behind the data."],
  ])("that is broken, %j, is told of in its place", (source, problem) => {
    expect(said(source)).toBe(problem);
  });

  it("says what JSON.parse says", () => {
    const piece = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      '"\\n"',
      "1",
      "-0.5",
      "01",
      "true",
      "null",
      " ",
      "\n",
      '"',
      "x",
    );
    const text = fc.oneof(
      fc.json(),
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(text, (json) => {
        const data = jsonData(`  ${json}`, 2, json.length + 2);
        if ("problem" in data) {
          expect(data.start).toBeGreaterThanOrEqual(2);
          expect(data.problem.includes("twice") || !isJson(json)).toBe(true);
        } else expect(plain(data.node)).toEqual(JSON.parse(json));
      }),
      { numRuns: 2000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("front matter in TOML", () => {
  it("is read with its tables, lists and texts", () => {
    const source = `+++
# A note
title = "A \\"title\\" \\u00e9" # another
"quoted key" = 'C:\\path'
date = 2026-08-01T10:00:00Z
day = 2026-08-01
big = 1_000
hex = 0xff
ratio = -1.5e2
draft = false
tags = [
  "a", # first
  "b",
]
point = { x = 1, y.z = 2 }
a.b.c = 3
long = """
one \\
   two"""
[params]
key = 1
[params.deep]
key = 2
[[list]]
n = 1
[[list]]
n = 2
[list.sub]
m = 3
+++
text`;
    expect(said(source)).toEqual({
      title: 'A "title" é',
      "quoted key": "C:\\path",
      date: "2026-08-01T10:00:00Z",
      day: "2026-08-01",
      big: 1000,
      hex: 255,
      ratio: -150,
      draft: false,
      tags: ["a", "b"],
      point: { x: 1, y: { z: 2 } },
      a: { b: { c: 3 } },
      long: "one two",
      params: { key: 1, deep: { key: 2 } },
      list: [{ n: 1 }, { n: 2, sub: { m: 3 } }],
    });
  });

  it.each([
    ["title", '\n: A = is missing behind "title".'],
    ["title = ", "\n: A value is missing."],
    ["title = no quotes", "no: no is no value of TOML; a text stands in quotes."],
    ['title = "open', '"open: A text in quotes is not closed.'],
    ['title = "a" b', "b: Something stands behind the value on its line."],
    ["a = 1\na = 2", 'a: The name "a" stands there twice.'],
    ["[a]\n[a]", 'a: The name "a" stands there twice.'],
    ["a = 1\n[a]", 'a: The name "a" stands there twice.'],
    ["a = {b = 1}\n[a.c]", 'a: The table "a" is complete already.'],
    ["[a", "\n: The brackets around the name of a table are not closed."],
    ["a = [1 2]", "2: A comma or ] is missing."],
    ["a = {b = 1,}", "}: A name is missing."],
    ["= 1", "=: A name is missing."],
    ["a = 012", "012: 012 is no value of TOML; a text stands in quotes."],
    ['a = "\\q"', '"\\q": A text in quotes has the sign \\q, which TOML does not know.'],
  ])("that is broken, %j, is told of in its place", (content, problem) => {
    expect(said(`+++\n${content}\n+++\n`)).toBe(problem);
  });

  it("is read to an end whatever stands in it, with every place inside", () => {
    const piece = fc.constantFrom(
      "a",
      "=",
      " ",
      "1",
      '"',
      "'",
      '"""',
      "[",
      "]",
      "{",
      "}",
      ",",
      ".",
      "#",
      "\n",
      "\\",
      "2026-08-01",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join("");
        const data = tomlData(`x${text}y`, 1, text.length + 1);
        const { start, end } = "problem" in data ? data : data.node;
        expect(start >= 1 && start <= end && start <= text.length + 1).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("is read in one pass over many lines and deep nesting", () => {
    expect(said(`+++\n${"# note\n".repeat(100_000)}a = 1\n+++\n`)).toEqual({ a: 1 });
    expect(String(said(`+++\na = ${"[".repeat(5000)}\n+++\n`))).toContain("deeper than 200");
  });
});

describe("front matter in YAML", () => {
  it("that is broken is told of in its place", () => {
    expect(said("---\ntitle: a: b\n---\n")).toContain("Nested mappings are not allowed");
    expect(said("---\na: 1\na: 2\n---\n")).toBe("a: Map keys must be unique.");
  });
});
