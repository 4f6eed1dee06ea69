import { expect, test } from "vitest";
import { parseMarkdown } from "./parse-markdown.ts";

test("emphasis nests, code stays literal, soft line ends become spaces", () => {
  expect(parseMarkdown("a ***b*** ~~c~~ `d*`\ne")).toEqual([
    {
      type: "paragraph",
      runs: [
        { text: "a " },
        { text: "b", bold: true, italic: true },
        { text: " " },
        { text: "c", strike: true },
        { text: " " },
        { text: "d*", code: true },
        { text: " e" },
      ],
    },
  ]);
});

test("links are followed by definition, and only where it is safe", () => {
  const [block] = parseMarkdown('[a][x] [b](javascript:alert(1)) <https://c.example>\n\n[x]: https://a.example "t"');
  expect(block).toMatchObject({
    runs: [
      { text: "a", link: "https://a.example" },
      { text: " " },
      { text: "b" },
      { text: " " },
      { text: "https://c.example", link: "https://c.example" },
    ],
  });
  expect(JSON.stringify(block)).not.toContain("javascript");
});

test("an image is its description", () => {
  expect(parseMarkdown("![Visits by week](c.png)")).toMatchObject([{ runs: [{ text: "[Image: Visits by week]" }] }]);
});

test("HTML is shown, never interpreted", () => {
  expect(parseMarkdown("<script>alert(1)</script>")).toEqual([{ type: "code", text: "<script>alert(1)</script>" }]);
});

test("lists nest, keep their start and their boxes", () => {
  expect(parseMarkdown("3. a\n   - [x] b\n   - [ ] c")).toMatchObject([
    {
      type: "list",
      ordered: true,
      start: 3,
      items: [
        {
          blocks: [
            { type: "paragraph" },
            { type: "list", ordered: false, items: [{ checked: true }, { checked: false }] },
          ],
        },
      ],
    },
  ]);
});

test("a ragged table becomes a full one", () => {
  expect(parseMarkdown("| a | b |\n|--:|---|\n| 1 |")).toMatchObject([
    {
      type: "table",
      align: ["right", "left"],
      rows: [
        [[{ text: "a", bold: true }], [{ text: "b" }]],
        [[{ text: "1" }], []],
      ],
    },
  ]);
});

test("footnotes are numbered and listed at the end", () => {
  const blocks = parseMarkdown("a[^n]\n\n[^n]: the note");
  expect(blocks[0]).toMatchObject({ runs: [{ text: "a" }, { text: "[1]" }] });
  expect(blocks.at(-1)).toMatchObject({ type: "list", items: [{ blocks: [{ runs: [{ text: "the note" }] }] }] });
});
