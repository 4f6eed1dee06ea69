import { expect, it } from "vitest";
import { anchorsOf } from "../reading/anchors.ts";
import { metadataOf } from "../reading/metadata.ts";
import { segmentsOf } from "../style/segments.ts";
import type { Block } from "./document.ts";
import { parseDocument } from "./parse-document.ts";
import { toSourceRange } from "./text-view.ts";

const markdown = `---
title: "A short title"
---
# The *first* heading

A paragraph with a [link text](https://a.example) and \`some code\`. A second sentence &amp; more.

- A list item

> A quoted line

| Column head |
| --- |
| A cell |

![An alternative text](picture.png)

\`\`\`js
const inside = 1;
\`\`\`
`;

const html = `<html><head><title>A page title</title><meta name="Description" content="What it is &amp; does"></head><body>
<h1>The <em>first</em> heading</h1>
<p>A paragraph with a <a href="https://a.example">link text</a> and <code>some code</code>. A second sentence &amp; more.</p>
<ul><li>A list item</li></ul>
<blockquote>A quoted line</blockquote>
<table><caption>A table caption</caption><tr><th>Column head</th></tr><tr><td>A cell</td></tr></table>
<figure><img src="picture.png" alt="An alternative text"><figcaption>A figure caption</figcaption></figure>
<pre>const inside = 1;
</pre>
</body></html>
`;

type Sample = readonly [source: string, format: "markdown" | "html"];
const samples: readonly Sample[] = [
  [markdown, "markdown"],
  [html, "html"],
];

/** The texts that answer to a scope, as they are written in the source. */
function writtenIn([source, format]: Sample, scope: string): string[] {
  return segmentsOf(parseDocument(source, format), { sentences: true, inline: true, frontMatter: true })
    .filter(({ scopes, text }) => scopes.names.includes(scope) && text !== "")
    .map(({ view, text, offset }) => {
      const { start, end } = toSourceRange(view, offset, offset + text.length);
      return source.slice(start, end);
    });
}

/** Blocks of a kind: the text a reader sees, and what stands at its place. */
function blocksOf([source, format]: Sample, kind: Block["kind"]): [string, string][] {
  return parseDocument(source, format)
    .blocks.filter((block) => block.kind === kind && block.view.text !== "")
    .map(({ view }) => {
      const { start, end } = toSourceRange(view, 0, view.text.length);
      return [view.text, source.slice(start, end)];
    });
}

it.each([
  ["list", "A list item"],
  ["cell", "A cell"],
  ["header", "Column head"],
  ["blockquote", "A quoted line"],
  ["link", "link text"],
  ["alt", "An alternative text"],
])("has a %s in Markdown and in HTML as it stands there", (scope, text) => {
  for (const sample of samples) expect(writtenIn(sample, scope)).toEqual([text]);
});

it("has headings, with the marks inside them", () => {
  expect(writtenIn(samples[0]!, "heading")).toEqual(["The *first* heading"]);
  expect(writtenIn(samples[1]!, "heading")).toEqual(["The <em>first</em> heading"]);
});

it("has each sentence of a paragraph, with entities as they are written", () => {
  const second = "A second sentence &amp; more.";
  expect(writtenIn(samples[0]!, "sentence")).toEqual([
    "A paragraph with a [link text](https://a.example) and `some code`.",
    second,
  ]);
  expect(writtenIn(samples[1]!, "sentence")).toContain(second);
});

it("has code in a line with its marks, and blocks of code as they stand", () => {
  expect(writtenIn(samples[0]!, "code")).toEqual(["`some code`"]);
  expect(writtenIn(samples[1]!, "code")).toEqual(["<code>some code</code>"]);
  for (const sample of samples)
    for (const [text, written] of blocksOf(sample, "code"))
      expect([written, text.trim()]).toEqual([text, "const inside = 1;"]);
});

it("has front matter, and what a page says of itself", () => {
  expect(writtenIn(samples[0]!, "frontmatter")).toEqual(["A short title"]);
  expect(writtenIn(samples[1]!, "frontmatter")).toEqual(["A page title", "What it is &amp; does"]);
  expect(writtenIn(samples[1]!, "title")).toEqual(["A page title"]);
  expect(writtenIn(samples[1]!, "description")).toEqual(["What it is &amp; does"]);
});

it("has front matter in JSON, with escapes as they are written", () => {
  const source = '{"title": "A \\"short\\" title", "weight": 10, "tags": ["a"]}\n# A heading\n';
  expect(writtenIn([source, "markdown"], "frontmatter")).toEqual(['A \\"short\\" title', "10"]);
  expect(writtenIn([source, "markdown"], "title")).toEqual(['A \\"short\\" title']);
});

it("has front matter that a page begins with, at its place, and reads nothing in it as HTML", () => {
  const source =
    '---\ntitle: "A <b id=no>page</b> of ours"\nlayout: post\n---\n<h1 id="yes">A heading</h1>\n<p>See <a href="#no">it</a>.</p>\n';
  for (const written of [source, `\uFEFF${source.replaceAll("\n", "\r\n")}`]) {
    expect(writtenIn([written, "html"], "frontmatter")).toEqual(["A <b id=no>page</b> of ours", "post"]);
    expect(writtenIn([written, "html"], "title")).toEqual(["A <b id=no>page</b> of ours"]);
    const document = parseDocument(written, "html");
    expect(document.blocks.map(({ kind, start, end }) => [kind, written.slice(start, end).trim()])).toEqual([
      ["front-matter", written.slice(0, written.indexOf("<h1")).trim()],
      ["heading", '<h1 id="yes">A heading'],
      ["paragraph", '<p>See <a href="#no">it</a>.'],
    ]);
    expect([...anchorsOf(document)]).toEqual(["top", "yes"]);
    expect(metadataOf(document).map(({ name, value }) => [name, value])).toEqual([
      ["title", "A <b id=no>page</b> of ours"],
      ["layout", "post"],
    ]);
  }
});

it.each(["<p>---</p>\n---\n", "\n---\ntitle: A\n---\n<p>B</p>", "---\n<p>B</p>", "<!doctype html>\n---\na: b\n---\n"])(
  "takes nothing else in a page for front matter: %j",
  (source) => {
    expect(blocksOf([source, "html"], "front-matter")).toEqual([]);
  },
);

it("reads a page that is front matter alone", () => {
  expect(parseDocument("---\na: b\n---", "html").blocks.map(({ kind }) => kind)).toEqual(["front-matter"]);
});

it("has the captions of figures and tables of HTML, in Markdown too", () => {
  const captions = ["A table caption", "A figure caption"];
  expect(writtenIn(samples[1]!, "caption")).toEqual(captions);
  const inside = html.slice(html.indexOf("<table>"), html.indexOf("<pre>"));
  expect(writtenIn([`Text.\n\n${inside}\n`, "markdown"], "caption")).toEqual(captions);
});

it("has no description that is empty, of another name or in a script", () => {
  const found = (head: string) => writtenIn([`<head>${head}</head><p>Text`, "html"], "description");
  expect(found('<meta name="description" content="">')).toEqual([]);
  expect(found('<meta property="og:description" content="a">')).toEqual([]);
  expect(found("<script>'<meta name=description content=a>'</script>")).toEqual([]);
  expect(found("<meta content='It is' name=description>")).toEqual(["It is"]);
});

it("has images with their place, and the source as it is", () => {
  for (const [source, format] of samples) {
    const images = parseDocument(source, format).blocks.flatMap(({ spans }) =>
      spans.filter(({ kind }) => kind === "image"),
    );
    expect(images.map(({ start, end }) => source.slice(start, end))).toEqual([
      format === "html" ? '<img src="picture.png" alt="An alternative text">' : "![An alternative text](picture.png)",
    ]);
    expect(writtenIn([source, format], "raw")).toEqual([source]);
  }
});

it("has the alternative text of HTML behind other attributes, entities and quotes, and none that is not there", () => {
  const alts = (source: string) => blocksOf([source, "html"], "alt");
  expect(alts(`<p><img data-alt="x" title="alt=y" ALT='Cats &amp; dogs'></p>`)).toEqual([
    ["Cats & dogs", "Cats &amp; dogs"],
  ]);
  expect(alts("<img alt=word src=a>")).toEqual([["word", "word"]]);
  expect(alts(`<img alt=""><img src=a>`)).toEqual([]);
});
