import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "./parse-document.ts";
import { toSourceRange } from "./text-view.ts";

const shared = process.env.CAPSTAN_SHARED ?? fileURLToPath(new URL("../../../../../shared", import.meta.url));
const articles = `${shared}/data/articles`;

const kinds = (source: string) =>
  parseDocument(source, "markdown").blocks.map((block) => [block.kind, block.view.text]);

/** Where a character of a view does not stand at its place in the source, unless it stands for something longer. */
function misplaced(source: string): string[] {
  const { blocks } = parseDocument(source, "markdown");
  return blocks.flatMap(({ kind, view, start, end }) => {
    const wrong: string[] = [];
    if (!(start >= 0 && start <= end && end <= source.length)) wrong.push(`${kind} ${start}..${end}`);
    for (let i = 0; i < view.text.length; i++) {
      const range = toSourceRange(view, i, i + 1);
      const written = source.slice(range.start, range.end);
      if (!(range.start >= 0 && range.end <= source.length)) wrong.push(`${i} outside`);
      else if (
        /[a-z]/.test(view.text[i]!) &&
        written !== view.text[i] &&
        !source.slice(range.start - 12, range.end + 1).includes("&")
      )
        wrong.push(`${i} ${view.text[i]} at ${written}`);
    }
    return wrong;
  });
}

describe("a Markdown document", () => {
  it("has blocks with the text a reader sees", () => {
    expect(
      kinds(
        "---\ntitle: A\n---\n# H *e*\n\nOne `two`\nthree &amp; [four](x).\n\n- item\n\n> quote\n\n| a |\n|---|\n| b |\n\n![alt *text*](i.png)\n",
      ),
    ).toEqual([
      ["front-matter", "title: A\n"],
      ["heading", "H e"],
      ["paragraph", "One `***` three & four."],
      ["list-item", "item"],
      ["paragraph", "quote"],
      ["table-header", "a"],
      ["table-cell", "b"],
      ["paragraph", ""],
      ["alt", "alt text"],
    ]);
  });

  it("keeps the lines of a paragraph apart that ends in a table", () => {
    expect(kinds("one\ntwo\n| a |\n|---|\n")).toEqual([
      ["paragraph", "one two"],
      ["table-header", "a"],
    ]);
  });

  it("keeps places across list and quote marks and CRLF", () => {
    const source = "> - one\r\n>   two *three*\r\n";
    const { view } = parseDocument(source, "markdown").blocks[0]!;
    const at = view.text.indexOf("three");
    const range = toSourceRange(view, at, at + 5);
    expect(source.slice(range.start, range.end)).toBe("three");
  });

  it("keeps every character at its place, whatever the text", () => {
    const piece = fc.constantFrom(
      "a",
      "b ",
      "*",
      "**",
      "_",
      "`",
      "[",
      "](x)",
      "![",
      "> ",
      "- ",
      "1. ",
      "\n",
      "\n\n",
      "    ",
      "\t",
      "# ",
      "|",
      "|-|\n",
      "&amp;",
      "\\*",
      "~~",
      "<b>",
      "<!--",
      "-->",
      "```\n",
      "www.a.example",
      "\r\n",
      "é",
      "😀",
      "[^1]",
      "[^1]: ",
      "---\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(misplaced(pieces.join(""))).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it("reads marks nested a hundred thousand deep", () => {
    expect(() => parseDocument("> ".repeat(100_000), "markdown")).not.toThrow();
    expect(() => parseDocument("- ".repeat(100_000), "markdown")).not.toThrow();
  });

  const isThere = existsSync(articles);
  if (!isThere) console.warn("skipped: ../shared is absent");
  it.skipIf(!isThere)("keeps every character of the articles at its place", () => {
    const wrong = readdirSync(articles)
      .slice(0, 100)
      .filter((file) => misplaced(readFileSync(`${articles}/${file}`, "utf8")).length > 0);
    expect(wrong).toEqual([]);
  });
});
