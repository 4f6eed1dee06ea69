import type { Alignment, Block, Inline, SourceLine } from "./markdown-node.ts";
import { parseInline } from "./parse-inline.ts";

const dividerPattern = /^ {0,3}\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?$|^ {0,3}\|[ \t]*:?-+:?[ \t]*\|?$/;

/** A GitHub table: a row of heads, a divider, rows until a line without a bar. */
export function parseTable(lines: SourceLine[], at: number): { block: Block; next: number } | undefined {
  const head = lines[at]!;
  const divider = lines[at + 1];
  if (!divider || !head.text.includes("|") || !dividerPattern.test(divider.text)) return undefined;
  const heads = cellsOf(head);
  const alignments = cellsOf(divider).map((cell) => alignmentOf(cell.text));
  if (heads.length !== alignments.length) return undefined;
  let next = at + 2;
  const rows: Inline[][][] = [];
  for (; next < lines.length && lines[next]!.text.includes("|"); next += 1) {
    const cells = cellsOf(lines[next]!);
    rows.push(heads.map((_head, column) => (cells[column] ? parseInline([cells[column]]) : [])));
  }
  return { block: { kind: "table", alignments, head: heads.map((cell) => parseInline([cell])), rows }, next };
}

function alignmentOf(dashes: string): Alignment {
  const left = dashes.startsWith(":");
  if (dashes.endsWith(":")) return left ? "center" : "end";
  return left ? "start" : undefined;
}

function cellsOf(line: SourceLine): SourceLine[] {
  const cells: SourceLine[] = [];
  const { text } = line;
  let from = text.length - text.trimStart().length;
  if (text[from] === "|") from += 1;
  for (let at = from; at <= text.length; at += 1) {
    const isBar = text[at] === "|" && text[at - 1] !== "\\";
    if (!isBar && at < text.length) continue;
    const isTail = at === text.length && text.slice(from).trim() === "";
    if (!isTail) cells.push(trimCell(text.slice(from, at), line.start + from));
    from = at + 1;
  }
  return cells;
}

const trimCell = (text: string, start: number): SourceLine => ({
  text: text.trim(),
  start: start + text.length - text.trimStart().length,
});
