import type { LineReader } from "./line-reader.ts";
import type { MdxText } from "./mdx-text.ts";
import type { OpenBlocks } from "./open-blocks.ts";
import type { Spot } from "./start-container.ts";

/** What begins an import or an export, and no sentence. */
const statement =
  /(?:import\s*(?:["'{*]|type\s+[\w{*]|[\w$]+\s*(?:,|\sfrom\s*["']))|export\s+(?:default|const|let|var|function|async|class|type|interface|\*|\{))/y;

/** Starts code of MDX that stands by itself: imports and exports, tags and expressions with no text on their lines. */
export function startMdx(line: LineReader, blocks: OpenBlocks, { depth, tip }: Spot): "html" | undefined {
  const { mdx } = blocks;
  if (!mdx || line.isBlank) return undefined;
  const isStatement = depth === 1 && tip.kind === "document" && line.indent === 0 && beginsStatement(line);
  const until = isStatement ? mdx.statementEnd(line.content) : codeEnd(line, { mdx, blocks, depth });
  if (until < 0) return undefined;
  blocks.closeTo(depth);
  blocks.add({ kind: "html", lines: [], type: 7, until, start: line.content, end: line.end });
  return "html";
}

function beginsStatement({ source, content }: LineReader): boolean {
  statement.lastIndex = content;
  return statement.test(source);
}

type Around = { mdx: MdxText; blocks: OpenBlocks; depth: number };

/** Where tags and expressions end behind which the line does; -1 when there is a text beside them. */
function codeEnd({ source, content }: LineReader, { mdx, blocks, depth }: Around): number {
  let at = content;
  for (;;) {
    const code = source.charCodeAt(at);
    const end = code === 123 ? mdx.expressionEnd(at) : code === 60 ? mdx.tagEnd(at, quotesAround(blocks, depth)) : -1;
    if (end < 0) return -1;
    at = end;
    while (source.charCodeAt(at) === 32 || source.charCodeAt(at) === 9) at++;
    const next = source.charCodeAt(at);
    if (at >= source.length || next === 10 || next === 13) return end;
  }
}

function quotesAround(blocks: OpenBlocks, depth: number): number {
  let quotes = 0;
  for (let at = 1; at < depth; at++) if (blocks.at(at).kind === "quote") quotes++;
  return quotes;
}
