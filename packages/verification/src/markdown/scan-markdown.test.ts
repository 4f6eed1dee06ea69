import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { gfmCases } from "./fixtures/gfm-cases.ts";
import { renderHtml } from "./fixtures/render-html.ts";

const { tests } = createRequire(import.meta.url)("commonmark-spec") as {
  tests: { markdown: string; html: string; section: string; number: number }[];
};
const shared = process.env.CAPSTAN_SHARED ?? fileURLToPath(new URL("../../../../../shared", import.meta.url));
const articles = `${shared}/data/articles`;

const reference = (source: string) =>
  micromark(source, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
const visible = (text: string) => text.replaceAll("→", "\t");

describe("CommonMark 0.31.2", () => {
  it.each(tests.map((test) => [test.number, test] as const))("example %i", (_, { markdown, html }) => {
    expect(renderHtml(visible(markdown), false)).toBe(visible(html));
  });
});

describe("GFM", () => {
  it.each(gfmCases)("%j reads as micromark reads it", (source) => {
    expect(comparable(renderHtml(source))).toBe(comparable(reference(source)));
  });
});

describe("the articles", () => {
  const isThere = existsSync(articles);
  if (!isThere) console.warn("skipped: ../shared is absent");

  it.skipIf(!isThere)(
    "read as micromark with GFM reads them",
    () => {
      const differing = readdirSync(articles).filter((file) => {
        const source = readFileSync(`${articles}/${file}`, "utf8").replace(/^---\n[\s\S]*?\n---\n/, "");
        return comparable(renderHtml(source)) !== comparable(reference(source));
      });
      expect(differing).toEqual([]);
    },
    180_000,
  );
});

/** HTML without the differences in writing: white space, what the tag filter escapes, and how footnotes are rendered. */
const comparable = (html: string) =>
  html
    .replace(/&lt;(?=\/?(?:iframe|script|style|title|textarea|xmp|noembed|noframes|plaintext))/g, "<")
    .replace(/<sup><a href="#user-content-fn[^<]*<\/a><\/sup>/g, "")
    .replace(/<section data-footnotes[\s\S]*$/, "")
    .replace(/\s+/g, "");
