import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "./parse-document.ts";
import { toSourceRange } from "./text-view.ts";

const blocksOf = (source: string) => parseDocument(source, "html").blocks;

describe("an HTML document", () => {
  it("has a block for each element with text of its own, and none for scripts", () => {
    const source =
      "<head><title>T</title><style>p {}</style></head><h1>One</h1><blockquote><p>Two <b>bold</b></p></blockquote><ul><li>Three</ul><script>let a = 1;</script><table><caption>Four</caption><tr><th>Five<td>Six</table><figure><figcaption>Seven</figcaption></figure><pre>eight</pre>";
    expect(blocksOf(source).map(({ kind, view, quoted, listed }) => [kind, view.text, quoted, listed])).toEqual([
      ["paragraph", "T", 0, 0],
      ["heading", "One", 0, 0],
      ["paragraph", "Two bold", 1, 0],
      ["list-item", "Three", 0, 1],
      ["paragraph", "Four", 0, 0],
      ["table-header", "Five", 0, 0],
      ["table-cell", "Six", 0, 0],
      ["paragraph", "Seven", 0, 0],
      ["code", "eight", 0, 0],
    ]);
  });

  it("has a block for an image that stands alone", () => {
    const source = '<p>\n<img src="a.png" alt="A chart">\n</p>';
    const [block] = blocksOf(source);
    expect(source.slice(block!.start, block!.end)).toMatch(/^<img[^>]*>\n$/);
    expect(block).toMatchObject({
      kind: "paragraph",
      view: { text: "" },
      spans: [{ kind: "image", title: "A chart" }],
    });
  });

  it("begins a block where its first text is, whatever stands in it", () => {
    const source = "<p>One <b>two</b> three</p>";
    expect(blocksOf(source)[0]).toMatchObject({ start: 0, end: source.indexOf("</p>") });
  });

  it("keeps every letter at its place, whatever the text", () => {
    const piece = fc.constantFrom(
      ..."a|b |<p>|</p>|<li>|<b>|</b>|<img alt=x>|<script>|</script>|<!--|-->|&amp;|<br>|<|>|<td>|</table>|😀|\n|\0".split(
        "|",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const source = pieces.join("");
        for (const { view, start, end } of blocksOf(source)) {
          expect(start >= 0 && start <= end && end <= source.length).toBe(true);
          for (const { index } of view.text.matchAll(/[ab]/g)) {
            const range = toSourceRange(view, index, index + 1);
            const written = source.slice(range.start, range.end);
            if (!source.slice(range.start - 6, range.end + 6).includes("&")) expect(written).toBe(view.text[index]);
          }
        }
      }),
    );
  });

  it("reads elements nested fifty thousand deep", () => {
    expect(() => blocksOf("<div>".repeat(50_000))).not.toThrow();
    expect(() => blocksOf("<b>x".repeat(20_000))).not.toThrow();
  });
});
