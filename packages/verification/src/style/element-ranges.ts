import { Parser } from "htmlparser2";
import type { Block, Document } from "../document/document.ts";
import { frontMatterOf } from "../reading/front-matter-of.ts";

export type IgnoredRange = { start: number; end: number };

/** What is left out of a document by its tags and classes, as HTML has them. */
export type LeftOut = { tags: readonly string[]; classes: readonly string[] };

/** Tags whose text is nobody's prose, and classes that converters give to code. Vale leaves them out as well. */
export const leftOutAnyway: LeftOut = {
  tags: ["script", "style", "pre", "figure", "noscript", "iframe"],
  classes: ["problematic", "pre", "code"],
};

/** The ranges of blocks that stand for one of the tags, and of elements with one of the tags or classes. */
export function elementRanges(document: Document, leftOut: LeftOut): IgnoredRange[] {
  const blocks = document.blocks.filter((block) => leftOut.tags.some((tag) => isTag(block, tag)));
  return [...blocks, ...rangesInHtml(document, leftOut)];
}

function isTag(block: Block, tag: string): boolean {
  switch (tag) {
    case "blockquote":
      return block.quoted > 0;
    case "li":
    case "ul":
    case "ol":
      return block.listed > 0;
    case "table":
      return block.kind === "table-header" || block.kind === "table-cell";
    case "th":
      return block.kind === "table-header";
    case "td":
      return block.kind === "table-cell";
    case "alt":
    case "img":
      return block.kind === "alt";
    default:
      return block.kind === "heading" && tag === `h${block.level}`;
  }
}

function rangesInHtml(document: Document, { tags, classes }: LeftOut): IgnoredRange[] {
  const { source } = document;
  if (document.format === "text" || document.format === "json" || !source.includes("<")) return [];
  const ranges: IgnoredRange[] = [];
  const open: { name: string; start: number }[] = [];
  /** What the parser has read stands this much further on in the source. */
  let shift = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      const own = (attributes["class"] ?? "").split(/\s+/);
      const isLeftOut = tags.includes(name) || own.some((one) => classes.includes(one));
      if (open.length > 0 ? open[0]!.name === name : isLeftOut) open.push({ name, start: parser.startIndex + shift });
    },
    onclosetag(name) {
      if (open.at(-1)?.name !== name) return;
      const { start } = open.pop()!;
      if (open.length === 0) ranges.push({ start, end: parser.endIndex + shift + 1 });
    },
  });
  let read = 0;
  for (const { start, end } of htmlParts(document)) {
    shift = start - read;
    parser.write(source.slice(start, end));
    read += end - start;
  }
  parser.end();
  return ranges;
}

/** Where tags may stand: all of an HTML document, and of Markdown what is no code. */
function htmlParts(document: Document): IgnoredRange[] {
  if (document.format === "html") return [{ start: frontMatterOf(document)?.end ?? 0, end: document.source.length }];
  const parts: IgnoredRange[] = [];
  let last = 0;
  for (const { kind, start, end, spans } of document.blocks) {
    if (kind === "code" || kind === "front-matter" || start < last) continue;
    last = start;
    for (const code of spans.filter((span) => span.kind === "code")) {
      parts.push({ start: last, end: code.start });
      last = code.end;
    }
    parts.push({ start: last, end });
    last = end;
  }
  return parts;
}
