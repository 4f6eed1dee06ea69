import type { Block, BlockKind } from "./document.ts";
import { newBlock } from "./new-block.ts";
import { readInline } from "./read-inline.ts";
import { plainView } from "./text-view.ts";

type Line = { start: number; end: number };

/** Markdown blocks, line by line: front matter, headings, lists, quotes, tables, code, HTML, paragraphs. */
export function readMarkdown(source: string): Block[] {
  const blocks: Block[] = [];
  let open: { kind: BlockKind; lines: Line[]; quoted: number; listed: number } | undefined;
  let fence: { mark: string; start: number; bodyStart: number; info: string } | undefined;
  let table: { index: number; row: number } | undefined;
  let tables = 0;
  const closeText = () => {
    if (open) blocks.push(textBlock(source, open.kind, open.lines, { quoted: open.quoted, listed: open.listed }));
    open = undefined;
  };
  const lines = [...linesOf(source)];
  const frontMatter = /^---[ \t]*\r?\n[\s\S]*?\n---[ \t]*(?=\r?\n|$(?![\s\S]))/.exec(source);
  if (frontMatter) {
    blocks.push(
      newBlock(
        "front-matter",
        { start: 0, end: frontMatter[0].length },
        plainView(source, 4, frontMatter[0].length - 3),
      ),
    );
  }
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (frontMatter && line.start < frontMatter[0].length) continue;
    if (fence) {
      if (
        source.slice(line.start, line.end).trim().startsWith(fence.mark) &&
        /^[`~]+\s*$/.test(source.slice(line.start, line.end).trim())
      ) {
        blocks.push(
          newBlock("code", { start: fence.start, end: line.end }, plainView(source, fence.bodyStart, line.start), {
            info: fence.info,
          }),
        );
        fence = undefined;
      }
      continue;
    }
    const opened = openContainers(source, line);
    const text = source.slice(opened.start, line.end);
    const at = { start: opened.start, end: line.end };
    const around = { quoted: opened.quoted, listed: opened.listed };
    const fenceMark = /^(`{3,}|~{3,})\s*(.*)$/.exec(text);
    const heading = /^(#{1,6})(?:[ \t]+|$)/.exec(text);
    if (text.trim() === "") {
      closeText();
      table = undefined;
    } else if (fenceMark) {
      closeText();
      fence = {
        mark: fenceMark[1]!,
        start: line.start,
        bodyStart: Math.min(lines[i + 1]?.start ?? line.end, source.length),
        info: fenceMark[2]!,
      };
    } else if (heading) {
      closeText();
      const closing = /[ \t]+#+[ \t]*$|[ \t]*$/.exec(text)!;
      const range = {
        start: opened.start + heading[0].length,
        end: opened.start + Math.max(heading[0].length, closing.index),
      };
      blocks.push(textBlock(source, "heading", [range], { ...around, level: heading[1]!.length }));
    } else if (open?.kind === "paragraph" && !opened.item && /^(=+|-+)[ \t]*$/.test(text)) {
      open.kind = "heading";
      const level = text.startsWith("=") ? 1 : 2;
      blocks.push(textBlock(source, "heading", open.lines, { ...around, level }));
      open = undefined;
    } else if (/^([-*_])[ \t]*(?:\1[ \t]*){2,}$/.test(text)) closeText();
    else if (table || isTableHead(source, at, lines[i + 1])) {
      closeText();
      table ??= { index: tables++, row: 0 };
      if (/^[|:\- \t]+$/.test(text) && text.includes("-")) continue;
      addCells(source, at, { ...table, ...around }, blocks);
      table.row++;
    } else if (opened.item || !open) {
      closeText();
      open = { kind: opened.listed > 0 ? "list-item" : "paragraph", lines: [at], ...around };
    } else open.lines.push(at);
  }
  closeText();
  if (fence)
    blocks.push(
      newBlock("code", { start: fence.start, end: source.length }, plainView(source, fence.bodyStart, source.length), {
        info: fence.info,
      }),
    );
  return blocks;
}

function* linesOf(source: string): Generator<Line> {
  for (const match of source.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)) {
    if (match[0] !== "") yield { start: match.index, end: match.index + match[1]!.length };
  }
}

function openContainers(source: string, line: Line) {
  let start = line.start;
  let quoted = 0;
  let listed = 0;
  let item = false;
  for (;;) {
    const rest = source.slice(start, line.end);
    const indent = /^[ \t]*/.exec(rest)![0].length;
    const quote = /^[ \t]*>[ \t]?/.exec(rest);
    const bullet = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/.exec(rest);
    if (quote) quoted++;
    else if (bullet && !/^[ \t]*([-*_])[ \t]*(?:\1[ \t]*){2,}$/.test(rest)) [listed, item] = [listed + 1, true];
    else return { start: start + indent, quoted, listed, item };
    start += (quote ?? bullet)![0].length;
  }
}

function textBlock(source: string, kind: BlockKind, lines: Line[], rest: Partial<Block>): Block {
  const { view, spans } = readInline(source, lines);
  return newBlock(kind, { start: lines[0]!.start, end: lines.at(-1)!.end }, view, { ...rest, spans });
}

function isTableHead(source: string, line: Line, next: Line | undefined): boolean {
  return (
    next !== undefined &&
    source.slice(line.start, line.end).includes("|") &&
    /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/.test(source.slice(next.start, next.end)) &&
    source.slice(next.start, next.end).includes("|")
  );
}

function addCells(
  source: string,
  line: Line,
  at: { index: number; row: number; quoted: number; listed: number },
  blocks: Block[],
) {
  const text = source.slice(line.start, line.end);
  let column = 0;
  let start = text.startsWith("|") ? 1 : 0;
  for (let i = start; i <= text.length; i++) {
    const isBar = text[i] === "|" && text[i - 1] !== "\\";
    if (!isBar && i < text.length) continue;
    if (i === text.length && text.slice(start).trim() === "") break;
    const cell = /^\s*([\s\S]*?)\s*$/.exec(text.slice(start, i))!;
    const from = line.start + start + (cell[0].length - cell[0].trimStart().length);
    const range = { start: Math.min(from, line.start + i), end: Math.min(from, line.start + i) + cell[1]!.length };
    const kind = at.row === 0 ? "table-header" : "table-cell";
    const { quoted, listed } = at;
    blocks.push(
      textBlock(source, kind, [range], { quoted, listed, cell: { table: at.index, row: at.row, column: column++ } }),
    );
    start = i + 1;
  }
}
