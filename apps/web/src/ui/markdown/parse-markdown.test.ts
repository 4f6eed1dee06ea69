import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block, Inline, TextLeaf } from "./markdown-node.ts";
import { parseMarkdown } from "./parse-markdown.ts";

const inlineLeaves = (nodes: Inline[]): TextLeaf[] =>
  nodes.flatMap((node) => (node.kind === "text" ? [node] : node.kind === "break" ? [] : inlineLeaves(node.children)));

const blockLeaves = (block: Block): TextLeaf[] => {
  if (block.kind === "list") return block.items.flat().flatMap(blockLeaves);
  if (block.kind === "quote") return block.blocks.flatMap(blockLeaves);
  if (block.kind === "table") return [...block.head, ...block.rows.flat()].flatMap(inlineLeaves);
  return block.kind === "rule" ? [] : inlineLeaves(block.children);
};
const leavesOf = (source: string) => parseMarkdown(source).flatMap(blockLeaves);
const textOf = (source: string) =>
  leavesOf(source)
    .map((leaf) => leaf.text)
    .join("");
const kinds = (source: string) => parseMarkdown(source).map((block) => block.kind);

describe("parseMarkdown", () => {
  it("tells the blocks of a report apart", () => {
    const source =
      "# Week\n\nText\nmore\n\n- a\n- b\n\n1. c\n\n> d\n\n---\n\n```\ncode\n```\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n";
    expect(kinds(source)).toEqual(["heading", "paragraph", "list", "list", "quote", "rule", "code", "table"]);
  });

  it("finds every leaf at its place in the source, whatever surrounds it", () => {
    const source =
      "> - **Nimbus** rose by *42 %*\\*\n>   and `x` [more](https://a.example)\n\n| a \\| b | c |\n|---|---|\n| 1 | **2** |";
    for (const leaf of leavesOf(source)) expect(source.slice(leaf.start, leaf.end)).toBe(leaf.text);
    expect(textOf(source)).toContain("42 %*");
  });

  it("pairs emphasis as CommonMark does", () => {
    const [paragraph] = parseMarkdown("***both*** snake_case_name 2 * 3 * 4 **open");
    const children = (paragraph as Extract<Block, { kind: "paragraph" }>).children;
    expect(children[0]).toMatchObject({ kind: "emphasis", children: [{ kind: "strong" }] });
    expect(textOf("***both*** snake_case_name 2 * 3 * 4 **open")).toBe("both snake_case_name 2 * 3 * 4 **open");
  });

  it("keeps nested lists and loose items", () => {
    const [list] = parseMarkdown("- a\n  - b\n    1. c\n- d\n\n- e") as [Extract<Block, { kind: "list" }>];
    expect(list).toMatchObject({ tight: false, items: [{}, {}, {}] });
    expect(list.items[0]?.[1]).toMatchObject({ kind: "list", items: [[{}, { kind: "list", ordered: true }]] });
  });

  it("shows raw HTML as text", () => {
    expect(textOf('<script>alert("x")</script>')).toBe('<script>alert("x")</script>');
  });

  it("decodes an entity as one leaf", () => {
    expect(leavesOf("R&amp;D").map((leaf) => [leaf.text, leaf.start, leaf.end])).toEqual([
      ["R", 0, 1],
      ["&", 1, 6],
      ["D", 6, 7],
    ]);
  });

  it("never loses its place, for any text", () => {
    const alphabet = fc.constantFrom(
      ...'ab1 *_`~[]()!<>&|#-+.>\\\n\t\r:"',
      "\n\n",
      "**",
      "](",
      "```",
      "|---|",
      "&amp;",
    );
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 60 }), (parts) => {
        const source = parts.join("");
        let last = -1;
        for (const leaf of leavesOf(source)) {
          const isEntity = leaf.end - leaf.start !== leaf.text.length;
          const slice = source.slice(leaf.start, leaf.end);
          expect(isEntity || slice === leaf.text || (leaf.text === "\n" && /^[\s]?$/.test(slice))).toBe(true);
          expect(leaf.start).toBeGreaterThanOrEqual(last);
          last = leaf.start;
        }
      }),
      { numRuns: 500 },
    );
  });
});
