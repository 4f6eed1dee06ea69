import { readDefinitions } from "./definitions.ts";
import { htmlEnds, htmlStarts } from "./html-patterns.ts";
import { normaliseLabel } from "./link-parts.ts";
import type { Container, Definitions, ItemNode, Leaf, Node } from "./node.ts";
import { RawText, type Slice } from "./raw-text.ts";
import { readCells, readDelimiterRow } from "./table-row.ts";

export type MarkdownTree = { root: Container; definitions: Definitions };
type ListNode = Extract<Container, { kind: "list" }>;
type ParagraphNode = Extract<Leaf, { kind: "paragraph" }>;
type Open = Node;

/**
 * The block structure of Markdown from `from` on, in one pass over the lines.
 * Source: CommonMark 0.31.2, appendix "A parsing strategy"; tables of GFM 0.29.
 */
export function scanBlocks(source: string, from = 0): MarkdownTree {
  return new BlockScanner(source, from).scan();
}

/** Blocks nested deeper than this are read as text, so that no text makes the reading slow. */
const deepest = 100;

class BlockScanner {
  readonly #source: string;
  readonly #root: Container;
  readonly #definitions: Definitions = new Map();
  /** The open blocks, outermost first. */
  #open: Open[];
  #carriage = -1;
  #lineStart: number;
  #lineEnd = 0;
  #nextLine = 0;
  #at = 0;
  #column = 0;
  /** Columns of a tab that are not used up yet. */
  #pad = 0;
  #indent = 0;
  #content = 0;
  #isBlank = false;

  constructor(source: string, from: number) {
    this.#source = source;
    this.#lineStart = from;
    this.#root = { kind: "document", start: from, end: source.length, children: [] };
    this.#open = [this.#root];
  }

  scan(): MarkdownTree {
    const length = this.#source.length;
    while (this.#lineStart < length) {
      this.#findLineEnd();
      this.#readLine();
      this.#lineStart = this.#nextLine;
    }
    while (this.#open.length > 1) this.#close();
    return { root: this.#root, definitions: this.#definitions };
  }

  #findLineEnd(): void {
    let end = this.#source.indexOf("\n", this.#lineStart);
    if (end < 0) end = this.#source.length;
    if (this.#carriage < this.#lineStart) {
      const carriage = this.#source.indexOf("\r", this.#lineStart);
      this.#carriage = carriage < 0 ? Number.POSITIVE_INFINITY : carriage;
    }
    if (this.#carriage < end) {
      this.#lineEnd = this.#carriage;
      this.#nextLine = this.#carriage + (this.#source.charCodeAt(this.#carriage + 1) === 10 ? 2 : 1);
      return;
    }
    this.#lineEnd = end;
    this.#nextLine = end + 1;
  }

  #readLine(): void {
    this.#at = this.#lineStart;
    this.#column = 0;
    this.#pad = 0;
    this.#look();
    const matched = this.#matchContainers();
    if (matched < 0) return;
    this.#openBlocks(matched);
  }

  /** Measures the indentation from where we are. */
  #look(): void {
    let at = this.#at;
    let column = this.#column + this.#pad;
    const start = this.#column;
    for (; at < this.#lineEnd; at++) {
      const code = this.#source.charCodeAt(at);
      if (code === 32) column++;
      else if (code === 9) column += 4 - (column % 4);
      else break;
    }
    this.#content = at;
    this.#indent = column - start;
    this.#isBlank = at >= this.#lineEnd;
  }

  /** Moves on by columns; a tab may be used in part. */
  #advance(columns: number): void {
    let left = columns;
    if (this.#pad > 0) {
      const used = Math.min(this.#pad, left);
      this.#pad -= used;
      this.#column += used;
      left -= used;
    }
    while (left > 0 && this.#at < this.#lineEnd) {
      if (this.#source.charCodeAt(this.#at) === 9) {
        const width = 4 - (this.#column % 4);
        const used = Math.min(width, left);
        this.#pad = width - used;
        this.#column += used;
        left -= used;
      } else {
        this.#column++;
        left--;
      }
      this.#at++;
    }
    this.#look();
  }

  #advanceToContent(): void {
    this.#column += this.#indent;
    this.#pad = 0;
    this.#at = this.#content;
    this.#look();
  }

  /** How many open blocks this line goes on with; -1 when it closed a fence and is used up. */
  #matchContainers(): number {
    let matched = 1;
    for (; matched < this.#open.length; matched++) {
      const node = this.#open[matched]!;
      if (node.kind === "list") continue;
      if (node.kind === "quote") {
        if (this.#indent > 3 || this.#source[this.#content] !== ">" || this.#isBlank) break;
        this.#takeQuoteMark();
        node.end = this.#lineEnd;
      } else if (node.kind === "item") {
        if (this.#isBlank) {
          if (node.children.length === 0) break;
          this.#advanceToContent();
        } else if (this.#indent >= node.indent) this.#advance(node.indent);
        else break;
      } else if (node.kind === "footnote") {
        if (this.#isBlank) this.#advanceToContent();
        else if (this.#indent >= 4) this.#advance(4);
        else break;
      } else if (!this.#continuesLeaf(node)) break;
      else if (this.#at < 0) return -1;
    }
    return matched;
  }

  #takeQuoteMark(): void {
    this.#advanceToContent();
    this.#advance(1);
    if (this.#pad > 0 || this.#source[this.#at] === " " || this.#source[this.#at] === "\t") this.#advance(1);
  }

  #continuesLeaf(node: Leaf | Container): boolean {
    switch (node.kind) {
      case "code":
        if (!node.fence) {
          if (this.#indent >= 4) this.#advance(4);
          else if (this.#isBlank) this.#advanceToContent();
          else return false;
          return true;
        }
        if (this.#closesFence(node.fence)) {
          node.end = this.#lineEnd;
          node.closed = true;
          this.#close();
          this.#at = -1;
          return true;
        }
        this.#advance(Math.min(node.fence.indent, this.#indent));
        return true;
      case "html":
        return !(this.#isBlank && node.type >= 5);
      case "paragraph":
      case "table":
        return !this.#isBlank;
      default:
        return false;
    }
  }

  #closesFence(fence: { mark: string; length: number }): boolean {
    if (this.#indent > 3 || this.#source[this.#content] !== fence.mark) return false;
    let at = this.#content;
    while (this.#source[at] === fence.mark) at++;
    if (at - this.#content < fence.length) return false;
    while (at < this.#lineEnd && (this.#source[at] === " " || this.#source[at] === "\t")) at++;
    return at >= this.#lineEnd;
  }

  #openBlocks(matchedCount: number): void {
    let depth = matchedCount;
    let tip = this.#open[depth - 1]!;
    const wasAllMatched = depth === this.#open.length;
    const lazyTip = this.#open.at(-1)!;
    let started = false;
    while (tip.kind !== "code" && tip.kind !== "html") {
      if (tip.kind === "table" || tip.kind === "paragraph") {
        if (this.#endsLeaf(tip, depth) === "taken") return;
      }
      const kind = this.#startBlock(depth, tip);
      if (kind === undefined) break;
      started = true;
      depth = this.#open.length;
      tip = this.#open[depth - 1]!;
      if (kind === "leaf") return;
    }
    if (!started && !wasAllMatched && !this.#isBlank && lazyTip.kind === "paragraph") {
      this.#addToParagraph(lazyTip);
      return;
    }
    this.#closeTo(depth);
    this.#addLine(this.#open.at(-1)!);
  }

  /** A setext underline or a delimiter row turns the paragraph above into a heading or a table. */
  #endsLeaf(tip: Open, depth: number): "taken" | undefined {
    if (tip.kind !== "paragraph" || this.#indent > 3 || depth !== this.#open.length) return undefined;
    const line = this.#source.slice(this.#content, this.#lineEnd);
    if (/^(?:=+|-+)[ \t]*$/.test(line)) {
      const remaining = this.#withoutDefinitions(tip);
      if (remaining.length > 0) {
        this.#replaceTip({
          kind: "heading",
          level: line[0] === "=" ? 1 : 2,
          slices: withoutTrailingSpace(this.#source, remaining),
          start: tip.start,
          end: this.#lineEnd,
        });
        this.#close();
        return "taken";
      }
      return undefined;
    }
    const align = /^(?:[|:]|-(?![ \t]))/.test(line) ? readDelimiterRow(line) : undefined;
    if (!align) return undefined;
    const lines = linesOf(this.#source, tip.slices);
    const header = lines.at(-1)!;
    const cells = readCells(this.#source, header);
    if (cells.length !== align.length) return undefined;
    const table: Node = { kind: "table", align, rows: [cells], start: header.start, end: this.#lineEnd };
    if (lines.length === 1) this.#replaceTip(table);
    else {
      tip.slices = lines.slice(0, -1);
      tip.end = lines.at(-2)!.end;
      this.#close();
      this.#add(table);
    }
    return "taken";
  }

  #replaceTip(node: Node): void {
    const parent = this.#open.at(-2) as Container;
    parent.children[parent.children.length - 1] = node as ItemNode;
    this.#open[this.#open.length - 1] = node;
  }

  /** Tries to start a block where we are: a container, a leaf that uses up the line, or nothing. */
  #startBlock(depth: number, tip: Open): "container" | "leaf" | undefined {
    const isParagraph = this.#open.at(-1)!.kind === "paragraph";
    if (this.#indent > 3) {
      if (isParagraph || this.#isBlank || tip.kind === "table" || tip.kind === "paragraph") return undefined;
      this.#closeTo(depth);
      this.#advance(4);
      this.#add({
        kind: "code",
        lines: [this.#codeLine()],
        info: { start: this.#at, end: this.#at },
        closed: true,
        start: this.#lineStart,
        end: this.#lineEnd,
      });
      return "leaf";
    }
    if (this.#isBlank || this.#open.length > deepest) return undefined;
    const code = this.#source.charCodeAt(this.#content);
    if (code === 62) {
      this.#closeTo(depth);
      const start = this.#content;
      this.#takeQuoteMark();
      this.#add({ kind: "quote", children: [], start, end: this.#lineEnd });
      return "container";
    }
    if (code === 91 && this.#source.charCodeAt(this.#content + 1) === 94 && this.#mayStartFootnote(tip))
      return this.#startFootnote(depth);
    if (code === 35) return this.#startHeading(depth);
    if (code === 96 || code === 126) return this.#startFence(depth);
    if (code === 60) return this.#startHtml(depth, isParagraph, tip);
    if ((code === 42 || code === 45 || code === 95) && this.#startRule(depth)) return "leaf";
    if (code === 42 || code === 45 || code === 43 || (code >= 48 && code <= 57)) return this.#startItem(depth, tip);
    return undefined;
  }

  #startHeading(depth: number): "leaf" | undefined {
    let at = this.#content;
    while (this.#source.charCodeAt(at) === 35) at++;
    const level = at - this.#content;
    const next = this.#source.charCodeAt(at);
    if (level > 6 || (at < this.#lineEnd && next !== 32 && next !== 9)) return undefined;
    this.#closeTo(depth);
    let end = this.#lineEnd;
    while (end > at && isBlank(this.#source.charCodeAt(end - 1))) end--;
    let hashes = end;
    while (hashes > at && this.#source.charCodeAt(hashes - 1) === 35) hashes--;
    if (hashes < end && (hashes === at || isBlank(this.#source.charCodeAt(hashes - 1)))) end = hashes;
    while (end > at && isBlank(this.#source.charCodeAt(end - 1))) end--;
    while (at < end && isBlank(this.#source.charCodeAt(at))) at++;
    this.#add({ kind: "heading", level, slices: [{ start: at, end }], start: this.#content, end: this.#lineEnd });
    this.#close();
    return "leaf";
  }

  #mayStartFootnote(tip: Open): boolean {
    return tip.kind !== "paragraph" || this.#withoutDefinitions(tip).length === 0;
  }

  #startFootnote(depth: number): "container" | undefined {
    const match = /^\[(\^[^\s[\]]+)\]:[ \t]*/.exec(
      this.#source.slice(this.#content, Math.min(this.#lineEnd, this.#content + 1000)),
    );
    if (!match) return undefined;
    this.#closeTo(depth);
    const start = this.#content;
    const key = normaliseLabel(match[1]!);
    if (!this.#definitions.has(key)) this.#definitions.set(key, { target: `#${match[1]!}` });
    this.#advanceToContent();
    this.#advance(match[0].trimEnd().length);
    this.#advanceToContent();
    this.#add({ kind: "footnote", children: [], start, end: this.#lineEnd });
    return "container";
  }

  #startFence(depth: number): "leaf" | undefined {
    const mark = this.#source[this.#content]!;
    let at = this.#content;
    while (this.#source[at] === mark) at++;
    const length = at - this.#content;
    if (length < 3) return undefined;
    const tick = mark === "`" ? this.#source.indexOf("`", at) : -1;
    if (tick >= 0 && tick < this.#lineEnd) return undefined;
    this.#closeTo(depth);
    const info = trimSlice(this.#source, { start: at, end: this.#lineEnd });
    this.#add({
      kind: "code",
      lines: [],
      fence: { mark, length, indent: this.#indent },
      info,
      closed: false,
      start: this.#content,
      end: this.#lineEnd,
    });
    return "leaf";
  }

  #startHtml(depth: number, isParagraph: boolean, tip: Open): "leaf" | undefined {
    const line = this.#source.slice(this.#content, this.#lineEnd);
    const type = htmlStarts.findIndex((pattern) => pattern.test(line));
    if (type < 0 || (type === 6 && (isParagraph || tip.kind === "table"))) return undefined;
    this.#closeTo(depth);
    const node: Node = { kind: "html", lines: [], type, start: this.#content, end: this.#lineEnd };
    this.#add(node);
    this.#addLine(node);
    return "leaf";
  }

  #startRule(depth: number): boolean {
    const mark = this.#source.charCodeAt(this.#content);
    let count = 0;
    for (let at = this.#content; at < this.#lineEnd; at++) {
      const code = this.#source.charCodeAt(at);
      if (code === mark) count++;
      else if (!isBlank(code)) return false;
    }
    if (count < 3) return false;
    this.#closeTo(depth);
    this.#add({ kind: "rule", start: this.#content, end: this.#lineEnd });
    this.#close();
    return true;
  }

  #startItem(depth: number, tip: Open): "container" | undefined {
    let at = this.#content;
    let code = this.#source.charCodeAt(at);
    const ordered = code >= 48 && code <= 57;
    if (ordered) {
      while (code >= 48 && code <= 57 && at - this.#content < 10) code = this.#source.charCodeAt(++at);
      if (at - this.#content > 9 || (code !== 46 && code !== 41)) return undefined;
    }
    const mark = this.#source[at]!;
    const first = ordered ? Number(this.#source.slice(this.#content, at)) : 0;
    at++;
    const isEmpty = isBlankRange(this.#source, at, this.#lineEnd);
    if (!isEmpty && !isBlank(this.#source.charCodeAt(at))) return undefined;
    if (tip.kind === "paragraph" && (isEmpty || (ordered && first !== 1))) return undefined;
    this.#closeTo(tip.kind === "paragraph" || tip.kind === "table" ? depth - 1 : depth);
    const start = this.#content;
    const markWidth = at - start + this.#indent;
    this.#advanceToContent();
    this.#advance(at - start);
    let width = markWidth + 1;
    if (!isEmpty && this.#indent < 5) width = markWidth + this.#indent;
    if (isEmpty || this.#indent >= 5)
      this.#advance(
        this.#source.charCodeAt(this.#at) === 32 || this.#source.charCodeAt(this.#at) === 9 || this.#pad > 0 ? 1 : 0,
      );
    else this.#advance(this.#indent);
    this.#addItem({ ordered, mark, first, start, width });
    return "container";
  }

  #addItem({
    ordered,
    mark,
    first,
    start,
    width,
  }: {
    ordered: boolean;
    mark: string;
    first: number;
    start: number;
    width: number;
  }): void {
    const parent = this.#open.at(-1)!;
    const isSame = parent.kind === "list" && parent.ordered === ordered && parent.mark === mark;
    if (!isSame) {
      if (parent.kind === "list") this.#close();
      this.#add({ kind: "list", children: [], ordered, mark, first, tight: true, start, end: this.#lineEnd });
    }
    const item: ItemNode = { kind: "item", children: [], indent: width, start, end: this.#lineEnd };
    this.#takeTask(item);
    this.#add(item);
  }

  #takeTask(item: ItemNode): void {
    const task = /^\[([ xX\t])\](?=[ \t]+\S)/.exec(
      this.#source.slice(this.#content, Math.min(this.#lineEnd, this.#content + 80)),
    );
    if (!task || this.#indent > 3) return;
    item.task = task[1] === " " || task[1] === "\t" ? "open" : "done";
    this.#advanceToContent();
    this.#advance(3);
    this.#advanceToContent();
  }

  /** Closes open blocks until `depth` are left; a list stays open only for its next item. */
  #closeTo(depth: number): void {
    while (this.#open.length > depth) this.#close();
  }

  #close(): void {
    const node = this.#open.pop()!;
    const parent = this.#open.at(-1)! as Container;
    if (node.kind === "paragraph") this.#closeParagraph(node, parent);
    if (node.kind === "list") node.tight = !this.#isLoose(node);
    if (node.kind === "code" && !node.fence) {
      while (node.lines.length > 1 && isBlankRange(this.#source, node.lines.at(-1)!.start, node.lines.at(-1)!.end))
        node.lines.pop();
      node.end = node.lines.at(-1)!.end;
    }
    const last = "children" in node ? node.children.at(-1) : undefined;
    if (last) node.end = node.kind === "quote" ? Math.max(node.end, last.end) : last.end;
  }

  #closeParagraph(node: ParagraphNode, parent: Container): void {
    const slices = this.#withoutDefinitions(node);
    if (slices.length === 0) {
      parent.children.pop();
      return;
    }
    node.slices = withoutTrailingSpace(this.#source, slices);
    node.end = node.slices.at(-1)!.end;
  }

  #withoutDefinitions(node: ParagraphNode): Slice[] {
    if (this.#source.charCodeAt(node.slices[0]!.start) !== 91) return node.slices;
    const raw = new RawText(this.#source, node.slices);
    const used = readDefinitions(raw.text, this.#definitions);
    if (used === 0) return node.slices;
    if (isBlankRange(raw.text, used, raw.text.length)) return [];
    node.start = raw.toSource(used);
    return [...raw.slicesOf(used, raw.text.length)];
  }

  /** A list is loose when a blank line stands between two of its items or between two blocks of one. */
  #isLoose(list: ListNode): boolean {
    return hasGap(this.#source, list.children) || list.children.some((item) => hasGap(this.#source, item.children));
  }

  #add(node: Node): void {
    let parent = this.#open.at(-1)!;
    while (!canHold(parent, node)) {
      this.#close();
      parent = this.#open.at(-1)!;
    }
    (parent as Container).children.push(node as ItemNode);
    this.#open.push(node);
  }

  /** Gives what is left of the line to the innermost open block. */
  #addLine(tip: Open): void {
    switch (tip.kind) {
      case "code":
        tip.lines.push(this.#codeLine());
        tip.end = this.#lineEnd;
        return;
      case "html":
        tip.lines.push(this.#codeLine());
        tip.end = this.#lineEnd;
        if (tip.type < 5 && htmlEnds[tip.type]!.test(this.#source.slice(this.#at, this.#lineEnd))) this.#close();
        return;
      case "paragraph":
        this.#addToParagraph(tip);
        return;
      case "table":
        tip.rows.push(readCells(this.#source, { start: this.#content, end: this.#lineEnd }));
        tip.end = this.#lineEnd;
        return;
      default:
        if (this.#isBlank) return;
        this.#add({ kind: "paragraph", slices: [], start: this.#content, end: this.#lineEnd });
        this.#addToParagraph(this.#open.at(-1) as ParagraphNode);
    }
  }

  #addToParagraph(node: ParagraphNode): void {
    const end = Math.min(this.#nextLine, this.#source.length);
    const isPlainEnd = this.#source.charCodeAt(this.#lineEnd) === 10;
    if (isPlainEnd || this.#lineEnd >= this.#source.length) pushSlice(node.slices, { start: this.#content, end });
    else {
      pushSlice(node.slices, { start: this.#content, end: this.#lineEnd });
      const newline = this.#source.charCodeAt(this.#lineEnd + 1) === 10 ? this.#lineEnd + 1 : this.#lineEnd;
      node.slices.push({ start: newline, end: newline + 1 });
    }
    node.end = this.#lineEnd;
  }

  #codeLine() {
    return { start: this.#at, end: this.#lineEnd, pad: this.#pad };
  }
}

function withoutTrailingSpace(source: string, slices: Slice[]): Slice[] {
  for (let last = slices.at(-1)!; ; last = slices.at(-1)!) {
    while (last.end > last.start && isSpace(source.charCodeAt(last.end - 1))) last.end--;
    if (last.end > last.start || slices.length === 1) return slices;
    slices.pop();
  }
}

function canHold(parent: Node, child: Node): boolean {
  if (parent.kind === "list") return child.kind === "item";
  return parent.kind === "document" || parent.kind === "quote" || parent.kind === "item" || parent.kind === "footnote"
    ? child.kind !== "item"
    : false;
}

function hasGap(source: string, nodes: readonly Node[]): boolean {
  return nodes.some((node, index) => {
    const next = nodes[index + 1];
    return next !== undefined && /(?:\r\n?|\n)[^\r\n]*(?:\r\n?|\n)/.test(source.slice(node.end, next.start));
  });
}

function pushSlice(slices: Slice[], slice: Slice): void {
  const last = slices.at(-1);
  if (last && last.end === slice.start) last.end = slice.end;
  else slices.push(slice);
}

/** The lines of a paragraph's slices, without their line ends. */
function linesOf(source: string, slices: readonly Slice[]): Slice[] {
  const lines: Slice[] = [];
  for (const slice of slices) {
    let start = slice.start;
    while (start < slice.end) {
      let end = start;
      while (end < slice.end && source[end] !== "\n" && source[end] !== "\r") end++;
      if (end > start) lines.push({ start, end });
      start = end + 1;
    }
  }
  return lines;
}

function trimSlice(source: string, { start, end }: Slice): Slice {
  let [from, to] = [start, end];
  while (from < to && isBlank(source.charCodeAt(from))) from++;
  while (to > from && isBlank(source.charCodeAt(to - 1))) to--;
  return { start: from, end: to };
}

const isBlank = (code: number) => code === 32 || code === 9;
const isSpace = (code: number) => code === 32 || code === 9 || code === 10 || code === 13;

function isBlankRange(source: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (!isSpace(source.charCodeAt(i))) return false;
  return true;
}
