import type { Block, Document, Format } from "./document.ts";
import { findLineStarts } from "./place.ts";
import { readHtml } from "./read-html.ts";
import { readJson } from "./read-json.ts";
import { readMarkdown } from "./read-markdown.ts";
import { readText } from "./read-text.ts";

const readers: { readonly [F in Format]: (source: string) => Block[] } = {
  markdown: readMarkdown,
  text: readText,
  html: readHtml,
  json: readJson,
};

/**
 * Parses a draft once. Never fails on text: what is not well formed is read as plain text, as CommonMark does.
 * Errors: terminal `unreadable_json` with the place, for format "json".
 */
export function parseDocument(source: string, format: Format): Document {
  const blocks = readers[format](source);
  let heading = -1;
  for (const [index, block] of blocks.entries()) {
    if (block.kind === "heading") heading = index;
    block.heading = block.kind === "heading" ? index : heading;
  }
  return { source, format, blocks, lineStarts: findLineStarts(source) };
}
