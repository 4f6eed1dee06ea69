import type { LineReader } from "./line-reader.ts";
import type { Node } from "./node.ts";
import type { OpenBlocks, ParagraphNode } from "./open-blocks.ts";
import { lastLineOf, slicesBefore, withoutTrailingSpace } from "./slices.ts";
import { readCells, readDelimiterRow } from "./table-row.ts";

const equals = 61;
const hyphen = 45;
const bar = 124;
const colon = 58;

/** Turns the open paragraph into a heading at an underline, or its last line into a table's head at a delimiter row. */
export function endParagraph(line: LineReader, blocks: OpenBlocks, paragraph: ParagraphNode): boolean {
  const { code } = line;
  const isPossible = code === equals || code === hyphen || code === bar || code === colon;
  if (!isPossible || line.indent > 3 || line.isBlank) return false;
  const text = line.source.slice(line.content, line.end);
  if (/^(?:=+|-+)[ \t]*$/.test(text)) return underline(line, blocks, paragraph);
  const align = /^(?:[|:]|-(?![ \t]))/.test(text) ? readDelimiterRow(text) : undefined;
  const header = align && lastLineOf(line.source, paragraph.slices);
  if (!align || !header) return false;
  const cells = readCells(line.source, header);
  if (cells.length !== align.length) return false;
  const table: Node = { kind: "table", align, rows: [cells], start: header.start, end: line.end };
  const before = slicesBefore(line.source, paragraph.slices, header.start);
  if (before.length === 0) blocks.replaceTip(table);
  else {
    paragraph.slices = before;
    paragraph.end = before.at(-1)!.end;
    blocks.close();
    blocks.add(table);
  }
  return true;
}

function underline(line: LineReader, blocks: OpenBlocks, paragraph: ParagraphNode): boolean {
  if (blocks.isDefinitions(paragraph)) return false;
  const slices = withoutTrailingSpace(line.source, blocks.takeDefinitions(paragraph));
  const { start } = paragraph;
  const level = line.source[line.content] === "=" ? 1 : 2;
  blocks.replaceTip({ kind: "heading", level, slices, start, end: line.end });
  blocks.close();
  return true;
}
