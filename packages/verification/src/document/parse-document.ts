import type { Block, Document, Format } from "./document.ts";
import { findLineStarts } from "./place.ts";
import { readJson } from "./read-json.ts";
import { readMarkdown } from "./read-markdown.ts";
import { readPage } from "./read-page.ts";
import { readText } from "./read-text.ts";

type Read = (source: string, lineStarts: readonly number[], isMdx: boolean) => Block[];

const readers: { readonly [F in Format]: Read } = {
  markdown: readMarkdown,
  text: readText,
  html: readPage,
  json: readJson,
};

/**
 * Parses a draft once. Never fails on text: what is not well formed is read as plain text, as CommonMark does.
 * `name` is the draft's own, such as a file's: Markdown that is called ".mdx" is read as MDX.
 * Errors: terminal `unreadable_json` with the place, for format "json".
 */
export function parseDocument(source: string, format: Format, name?: string): Document {
  const lineStarts = findLineStarts(source);
  const blocks = readers[format](source, lineStarts, name !== undefined && /\.mdx$/i.test(name));
  let heading = -1;
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index]!;
    if (block.kind === "heading") heading = index;
    block.heading = heading;
  }
  return { source, format, blocks, lineStarts, answers: [] };
}
