import type { LineReader } from "./line-reader.ts";
import { normaliseLabel } from "./link-parts.ts";
import type { ItemNode, Node } from "./node.ts";
import type { OpenBlocks } from "./open-blocks.ts";
import { isBlank, isBlankRange } from "./slices.ts";

/** Where a block may start: inside the first `depth` open blocks, the innermost of which is `tip`. */
export type Spot = { depth: number; tip: Node };
type ItemMark = { ordered: boolean; mark: string; first: number; start: number };

/** Starts a block quote at a ">". */
export function startQuote(line: LineReader, blocks: OpenBlocks, { depth }: Spot): "container" {
  blocks.closeTo(depth);
  const start = line.content;
  takeQuoteMark(line);
  blocks.add({ kind: "quote", children: [], start, end: line.end });
  return "container";
}

/** A ">" and the blank behind it. */
export function takeQuoteMark(line: LineReader): void {
  line.advanceToContent();
  line.advance(1);
  if (line.pad > 0 || line.source[line.at] === " " || line.source[line.at] === "\t") line.advance(1);
}

/** Starts a footnote's text, `[^label]: `; its label becomes known. */
export function startFootnote(line: LineReader, blocks: OpenBlocks, { depth, tip }: Spot): "container" | undefined {
  if (line.source.charCodeAt(line.content + 1) !== 94) return undefined;
  const match = /^\[(\^[^\s[\]]+)\]:[ \t]*/.exec(
    line.source.slice(line.content, Math.min(line.end, line.content + 1000)),
  );
  if (!match || (tip.kind === "paragraph" && !blocks.isDefinitions(tip))) return undefined;
  blocks.closeTo(depth);
  const start = line.content;
  const key = normaliseLabel(match[1]!);
  if (!blocks.definitions.has(key)) blocks.definitions.set(key, { target: `#${match[1]!}` });
  line.advanceToContent();
  line.advance(match[0].trimEnd().length);
  line.advanceToContent();
  blocks.add({ kind: "footnote", children: [], start, end: line.end });
  return "container";
}

/** Starts a list item, and the list it is of when that is not open. */
export function startItem(line: LineReader, blocks: OpenBlocks, { depth, tip }: Spot): "container" | undefined {
  const { source } = line;
  const start = line.content;
  const item = readMark(source, start);
  if (!item) return undefined;
  const { ordered, first, end } = item;
  const isEmpty = isBlankRange(source, end, line.end);
  if (!isEmpty && !isBlank(source.charCodeAt(end))) return undefined;
  if (tip.kind === "paragraph" && (isEmpty || (ordered && first !== 1))) return undefined;
  blocks.closeTo(tip.kind === "paragraph" || tip.kind === "table" ? depth - 1 : depth);
  const markWidth = end - start + line.indent;
  line.advanceToContent();
  line.advance(end - start);
  const isText = !isEmpty && line.indent < 5;
  const width = isText ? markWidth + line.indent : markWidth + 1;
  if (isText) line.advance(line.indent);
  else line.advance(isBlank(source.charCodeAt(line.at)) || line.pad > 0 ? 1 : 0);
  addItem(line, blocks, { ...item, start }, width);
  return "container";
}

/** A bullet, or a number of up to nine digits with its point or bracket. */
function readMark(source: string, start: number): (Omit<ItemMark, "start"> & { end: number }) | undefined {
  let at = start;
  let code = source.charCodeAt(at);
  const ordered = code >= 48 && code <= 57;
  if (ordered) {
    while (code >= 48 && code <= 57 && at - start < 10) code = source.charCodeAt(++at);
    if (at - start > 9 || (code !== 46 && code !== 41)) return undefined;
  }
  return { ordered, mark: source[at]!, first: ordered ? Number(source.slice(start, at)) : 0, end: at + 1 };
}

function addItem(line: LineReader, blocks: OpenBlocks, { ordered, mark, first, start }: ItemMark, width: number): void {
  const parent = blocks.tip;
  const isSame = parent.kind === "list" && parent.ordered === ordered && parent.mark === mark;
  if (!isSame) {
    if (parent.kind === "list") blocks.close();
    blocks.add({ kind: "list", children: [], ordered, mark, first, tight: true, start, end: line.end });
  }
  const item: ItemNode = { kind: "item", children: [], indent: width, start, end: line.end };
  takeTask(line, item);
  blocks.add(item);
}

/** A task's box at the start of an item. */
function takeTask(line: LineReader, item: ItemNode): void {
  if (line.code !== 91) return;
  const task = /^\[([ xX\t])\](?=[ \t]+\S)/.exec(
    line.source.slice(line.content, Math.min(line.end, line.content + 80)),
  );
  if (!task || line.indent > 3) return;
  item.task = task[1] === " " || task[1] === "\t" ? "open" : "done";
  line.advanceToContent();
  line.advance(3);
  line.advanceToContent();
}
