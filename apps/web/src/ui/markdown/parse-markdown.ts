import type { Block, SourceLine, TextLeaf } from "./markdown-node.ts";
import { parseInline } from "./parse-inline.ts";
import { parseTable } from "./parse-table.ts";

/**
 * Reads Markdown as people write it (CommonMark's blocks and emphasis, GitHub's tables and strikethrough).
 * Shape: blocks whose every text leaf knows its offsets in the source, so that marks land exactly.
 * Raw HTML is not interpreted: a reviewer sees it as the text that it is.
 */
export function parseMarkdown(source: string): Block[] {
  return parseBlocks(splitLines(source));
}

function splitLines(source: string): SourceLine[] {
  const lines: SourceLine[] = [];
  let start = 0;
  for (const raw of source.split("\n")) {
    lines.push({ text: raw.endsWith("\r") ? raw.slice(0, -1) : raw, start });
    start += raw.length + 1;
  }
  return lines;
}

type Found = { block: Block; next: number };
type Reader = (lines: SourceLine[], at: number) => Found | undefined;

function parseBlocks(lines: SourceLine[]): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    if (isBlank(lines[at]!)) {
      at += 1;
      continue;
    }
    const found = read(lines, at);
    blocks.push(found.block);
    at = found.next;
  }
  return blocks;
}

const readers: Reader[] = [readFence, readIndentedCode, readHeading, readRule, readQuote, readList, parseTable];

function read(lines: SourceLine[], at: number): Found {
  for (const reader of readers) {
    const found = reader(lines, at);
    if (found) return found;
  }
  return readParagraph(lines, at);
}

const isBlank = (line: SourceLine) => line.text.trim() === "";
const cut = (line: SourceLine, count: number): SourceLine => ({
  text: line.text.slice(count),
  start: line.start + Math.min(count, line.text.length),
});
const trimmed = (line: SourceLine): SourceLine => {
  const lead = line.text.length - line.text.trimStart().length;
  return { text: line.text.trim(), start: line.start + lead };
};

const fencePattern = /^ {0,3}(`{3,}|~{3,})[^`]*$/;
function readFence(lines: SourceLine[], at: number): Found | undefined {
  const fence = fencePattern.exec(lines[at]!.text)?.[1];
  if (!fence) return undefined;
  const closing = new RegExp(`^ {0,3}${fence[0]}{${fence.length},}\\s*$`);
  let end = at + 1;
  while (end < lines.length && !closing.test(lines[end]!.text)) end += 1;
  return { block: { kind: "code", children: leavesOf(lines.slice(at + 1, end)) }, next: end + 1 };
}

const indentedPattern = /^(?: {4}|\t)/;
function readIndentedCode(lines: SourceLine[], at: number): Found | undefined {
  let end = at;
  while (end < lines.length && (indentedPattern.test(lines[end]!.text) || (end > at && isBlank(lines[end]!)))) end += 1;
  while (end > at && isBlank(lines[end - 1]!)) end -= 1;
  if (end === at) return undefined;
  const body = lines.slice(at, end).map((line) => cut(line, line.text.startsWith("\t") ? 1 : 4));
  return { block: { kind: "code", children: leavesOf(body) }, next: end };
}

function leavesOf(lines: SourceLine[]): TextLeaf[] {
  return lines.flatMap(({ text, start }) => {
    const end = start + text.length;
    const lineEnd: TextLeaf = { kind: "text", text: "\n", start: end, end: end + 1 };
    return text ? [{ kind: "text", text, start, end }, lineEnd] : [lineEnd];
  });
}

const headingPattern = /^( {0,3}(#{1,6})(?:[ \t]+|$))(.*?)(?:[ \t]+#+)?[ \t]*$/;
function readHeading(lines: SourceLine[], at: number): Found | undefined {
  const line = lines[at]!;
  const match = headingPattern.exec(line.text);
  if (!match) return undefined;
  const body = { text: match[3]!, start: line.start + match[1]!.length };
  const level = match[2]!.length as 1 | 2 | 3 | 4 | 5 | 6;
  return { block: { kind: "heading", level, children: parseInline([body]) }, next: at + 1 };
}

const rulePattern = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
function readRule(lines: SourceLine[], at: number): Found | undefined {
  return rulePattern.test(lines[at]!.text) ? { block: { kind: "rule" }, next: at + 1 } : undefined;
}

const quotePattern = /^ {0,3}> ?/;
function readQuote(lines: SourceLine[], at: number): Found | undefined {
  if (!quotePattern.test(lines[at]!.text)) return undefined;
  const inner: SourceLine[] = [];
  let end = at;
  for (; end < lines.length; end += 1) {
    const line = lines[end]!;
    const marker = quotePattern.exec(line.text)?.[0];
    if (marker === undefined && (isBlank(line) || startsBlock(line))) break;
    inner.push(cut(line, marker?.length ?? 0));
  }
  return { block: { kind: "quote", blocks: parseBlocks(inner) }, next: end };
}

const itemPattern = /^( {0,3})([-+*]|\d{1,9}[.)])(?:( {1,4})(?=\S)|[ \t]|$)/;
type Marker = { width: number; sign: string; number: number };

function markerOf(line: SourceLine): Marker | undefined {
  const match = itemPattern.exec(line.text);
  if (!match || rulePattern.test(line.text)) return undefined;
  const [, indent, bullet, gap] = match as unknown as [string, string, string, string | undefined];
  return {
    width: indent.length + bullet.length + (gap?.length ?? 1),
    sign: bullet.at(-1)!,
    number: Number.parseInt(bullet, 10) || 0,
  };
}

function readList(lines: SourceLine[], at: number): Found | undefined {
  const first = markerOf(lines[at]!);
  if (!first) return undefined;
  const items: SourceLine[][] = [];
  let next = at;
  for (let marker: Marker | undefined = first; marker?.sign === first.sign; ) {
    const end = endOfItem(lines, next, marker.width);
    items.push(lines.slice(next, end).map((line, index) => cut(line, takeFrom(line, index, marker!.width))));
    next = end;
    marker = next < lines.length ? markerOf(lines[next]!) : undefined;
  }
  const tight = !items.some((item, index) => hasGap(item, index === items.length - 1));
  const ordered = /\d/.test(lines[at]!.text.trimStart()[0]!);
  return {
    block: { kind: "list", ordered, first: first.number, tight, items: items.map((item) => parseBlocks(item)) },
    next,
  };
}

const indentOf = (line: SourceLine) => line.text.length - line.text.trimStart().length;
const takeFrom = (line: SourceLine, index: number, width: number) =>
  index === 0 ? width : Math.min(width, indentOf(line));

function endOfItem(lines: SourceLine[], at: number, width: number): number {
  let end = at + 1;
  for (; end < lines.length; end += 1) {
    const line = lines[end]!;
    if (isBlank(line) || indentOf(line) >= width) continue;
    const isLazy = !isBlank(lines[end - 1]!) && !startsBlock(line);
    if (!isLazy) break;
  }
  return end;
}

function hasGap(item: SourceLine[], isLast: boolean): boolean {
  const end = isLast ? item.findLastIndex((line) => !isBlank(line)) : item.length;
  return item.slice(0, end).some(isBlank);
}

function startsBlock(line: SourceLine): boolean {
  const { text } = line;
  return (
    fencePattern.test(text) ||
    headingPattern.test(text) ||
    rulePattern.test(text) ||
    quotePattern.test(text) ||
    markerOf(line) !== undefined
  );
}

const underlinePattern = /^ {0,3}(=+|-+)[ \t]*$/;
function readParagraph(lines: SourceLine[], at: number): Found {
  let end = at + 1;
  while (end < lines.length && !isBlank(lines[end]!)) {
    const underline = underlinePattern.exec(lines[end]!.text)?.[1];
    if (underline) {
      const children = parseInline(lines.slice(at, end).map(trimmed));
      return { block: { kind: "heading", level: underline[0] === "=" ? 1 : 2, children }, next: end + 1 };
    }
    if (startsBlock(lines[end]!)) break;
    end += 1;
  }
  const body = lines.slice(at, end).map((line, index) => (index === end - at - 1 ? trimmed(line) : trimmedAhead(line)));
  return { block: { kind: "paragraph", children: parseInline(body) }, next: end };
}

const trimmedAhead = (line: SourceLine) => cut(line, indentOf(line));
