import { continueBlocks } from "./continue-blocks.ts";
import { endParagraph } from "./end-paragraph.ts";
import { htmlEnds } from "./html-patterns.ts";
import { LineReader } from "./line-reader.ts";
import type { Container, Definitions, Leaf } from "./node.ts";
import { OpenBlocks, type ParagraphNode } from "./open-blocks.ts";
import { pushSlice } from "./slices.ts";
import { type Spot, startFootnote, startItem, startQuote } from "./start-container.ts";
import { startFence, startHeading, startHtml, startIndentedCode, startRule } from "./start-leaf.ts";
import { startMdx } from "./start-mdx.ts";
import { readCells } from "./table-row.ts";

export type MarkdownTree = { root: Container; definitions: Definitions };

/**
 * The block structure of Markdown from `from` on, in one pass over the lines; one of them begins there.
 * Source: CommonMark 0.31.2, appendix "A parsing strategy"; tables of GFM 0.29.
 */
export function scanBlocks(
  source: string,
  lineStarts: readonly number[],
  { from = 0, isMdx = false }: { from?: number | undefined; isMdx?: boolean } = {},
): MarkdownTree {
  const line = new LineReader(source, lineStarts, from);
  const blocks = new OpenBlocks(source, from, isMdx);
  while (line.readLine()) {
    const matched = continueBlocks(line, blocks);
    if (matched !== undefined) openBlocks(line, blocks, matched);
  }
  blocks.closeTo(1);
  return { root: blocks.root, definitions: blocks.definitions };
}

/** Blocks nested deeper than this are read as text, so that no text makes the reading slow. */
const deepest = 100;

/** Starts what blocks the line starts inside the `matched` it goes on with, and gives the rest to the innermost. */
function openBlocks(line: LineReader, blocks: OpenBlocks, matched: number): void {
  let depth = matched;
  let tip = blocks.at(depth - 1);
  const lazyTip = depth < blocks.depth ? blocks.tip : undefined;
  while (tip.kind !== "code" && tip.kind !== "html") {
    if (tip.kind === "paragraph" && depth === blocks.depth && endParagraph(line, blocks, tip)) return;
    const started = blocks.mdx
      ? startInMdx(line, blocks, { depth, tip })
      : mayStart(line)
        ? startBlock(line, blocks, { depth, tip })
        : undefined;
    if (started === "leaf") return;
    if (started === undefined) break;
    depth = blocks.depth;
    tip = blocks.tip;
  }
  if (lazyTip?.kind === "paragraph" && depth === matched && blocks.tip === lazyTip && !line.isBlank) {
    addToParagraph(line, lazyTip);
    return;
  }
  blocks.closeTo(depth);
  addLine(line, blocks);
}

/** What the first character of a line that starts a block may be; most lines begin with none of these. */
const startsBlock: readonly boolean[] = Array.from({ length: 128 }, (_, code) =>
  />|#|`|~|<|\[|\*|-|_|\+|\d/.test(String.fromCharCode(code)),
);

const mayStart = ({ indent, isBlank, code }: LineReader) => !isBlank && (indent > 3 || startsBlock[code] === true);

/** MDX has no code that is set in, and of HTML only what is no tag. */
function startInMdx(line: LineReader, blocks: OpenBlocks, spot: Spot): Started {
  if (blocks.depth > deepest) return undefined;
  const started = startMdx(line, blocks, spot);
  if (started || line.isBlank || !startsBlock[line.code]) return started;
  const isTag = line.code === 60 && !/[!?]/.test(line.source.charAt(line.content + 1));
  return isTag ? undefined : startBlock(line, blocks, spot);
}

type Started = "container" | "leaf" | "html" | undefined;

/** Tries to start a block: a container, a leaf that uses up the line, HTML that the line is the first of, or nothing. */
function startBlock(line: LineReader, blocks: OpenBlocks, spot: Spot): Started {
  if (line.indent > 3 && !blocks.mdx) {
    const isText = blocks.tip.kind === "paragraph" || spot.tip.kind === "table" || spot.tip.kind === "paragraph";
    return isText ? undefined : startIndentedCode(line, blocks, spot);
  }
  if (blocks.depth > deepest) return undefined;
  const { code } = line;
  switch (code) {
    case 62: // >
      return startQuote(line, blocks, spot);
    case 35: // #
      return startHeading(line, blocks, spot);
    case 96: // `
    case 126: // ~
      return startFence(line, blocks, spot);
    case 60: // <
      return startHtml(line, blocks, spot);
    case 91: // [
      return startFootnote(line, blocks, spot);
    case 95: // _
      return startRule(line, blocks, spot);
    case 42: // *
    case 45: // -
      return startRule(line, blocks, spot) ?? startItem(line, blocks, spot);
    default:
      return startItem(line, blocks, spot);
  }
}

function endsHtml({ type, until }: Extract<Leaf, { kind: "html" }>, { source, at, end }: LineReader): boolean {
  return until === undefined ? (htmlEnds[type]?.test(source.slice(at, end)) ?? false) : end >= until;
}

/** Gives what is left of the line to the innermost open block. */
function addLine(line: LineReader, blocks: OpenBlocks): void {
  const { tip } = blocks;
  switch (tip.kind) {
    case "code":
    case "html":
      tip.lines.push(line.rest());
      tip.end = line.end;
      if (tip.kind === "html" && endsHtml(tip, line)) blocks.close();
      return;
    case "paragraph":
      addToParagraph(line, tip);
      return;
    case "table":
      tip.rows.push(readCells(line.source, { start: line.content, end: line.end }));
      tip.end = line.end;
      return;
    default:
      if (!line.isBlank) startParagraph(line, blocks);
  }
}

function startParagraph(line: LineReader, blocks: OpenBlocks): void {
  const { content, end } = line;
  const slices = [{ start: content, end: content }];
  const paragraph: ParagraphNode = { kind: "paragraph", slices, start: content, end };
  blocks.add(paragraph);
  addToParagraph(line, paragraph);
}

/** Line ends are of the paragraph's text, each as one character. */
function addToParagraph({ source, content, end, next }: LineReader, paragraph: ParagraphNode): void {
  const isPlainEnd = end >= source.length || source.charCodeAt(end) === 10;
  if (isPlainEnd) pushSlice(paragraph.slices, { start: content, end: Math.min(next, source.length) });
  else {
    pushSlice(paragraph.slices, { start: content, end });
    const newline = source.charCodeAt(end + 1) === 10 ? end + 1 : end;
    paragraph.slices.push({ start: newline, end: newline + 1 });
  }
  paragraph.end = end;
}
