import { Parser } from "htmlparser2";
import { altBlock } from "./alt-block.ts";
import { attributeView } from "./attribute-view.ts";
import type { Block, BlockKind, Cell, Span } from "./document.ts";
import { isHtmlComment } from "./is-html-comment.ts";
import { newBlock } from "./new-block.ts";
import { plainView, type TextView, ViewBuilder } from "./text-view.ts";

const blockKinds: Readonly<Record<string, BlockKind>> = {
  p: "paragraph",
  div: "paragraph",
  section: "paragraph",
  article: "paragraph",
  main: "paragraph",
  header: "paragraph",
  footer: "paragraph",
  blockquote: "paragraph",
  dt: "paragraph",
  dd: "paragraph",
  figcaption: "paragraph",
  body: "paragraph",
  title: "paragraph",
  caption: "paragraph",
  summary: "paragraph",
  li: "list-item",
  th: "table-header",
  td: "table-cell",
  pre: "code",
  h1: "heading",
  h2: "heading",
  h3: "heading",
  h4: "heading",
  h5: "heading",
  h6: "heading",
};
const silent = new Set(["script", "style", "template", "noscript"]);
const breaking = new Set([
  ...Object.keys(blockKinds),
  "ul",
  "ol",
  "dl",
  "table",
  "tr",
  "thead",
  "tbody",
  "nav",
  "aside",
  "form",
  "hr",
  "html",
  "head",
]);
const spanKinds: Readonly<Record<string, Span["kind"]>> = {
  a: "link",
  code: "code",
  kbd: "code",
  samp: "code",
  em: "emphasis",
  i: "emphasis",
  strong: "strong",
  b: "strong",
  del: "strike",
  s: "strike",
};

/** HTML from `offset` to `until`: each element that holds text of its own is a block; scripts and styles are left out. */
export function readHtml(source: string, offset = 0, until = source.length): Block[] {
  const isWhole = offset === 0 && until === source.length;
  const html = isWhole ? source : source.slice(offset, until);
  return isHtmlComment(html) ? [] : new HtmlReader(source, offset, until).read(html);
}

class HtmlReader {
  readonly #source: string;
  readonly #offset: number;
  readonly #until: number;
  readonly #parser: Parser;
  readonly #blocks: Block[] = [];
  /** The open elements whose name is a block's, innermost last. */
  readonly #around: string[] = [];
  /** How many elements are open, by name. */
  readonly #open = new Map<string, number>();
  #silent = 0;
  readonly #openSpans: Span[] = [];
  #spans: Span[] = [];
  #alts: Block[] = [];
  #view: ViewBuilder;
  #from: number;
  readonly #cell: Cell = { table: -1, row: -1, column: -1 };

  constructor(source: string, offset: number, until: number) {
    this.#source = source;
    this.#offset = offset;
    this.#until = until;
    this.#from = offset;
    this.#view = new ViewBuilder(source);
    this.#parser = new Parser(
      {
        onopentag: (name, attributes) => this.#openElement(name, attributes),
        ontext: (text) => this.#addText(text),
        onclosetag: (name, isImplied) => this.#closeElement(name, isImplied),
      },
      { decodeEntities: true, lowerCaseTags: true },
    );
  }

  read(html: string): Block[] {
    this.#parser.write(html);
    this.#parser.end();
    this.#flush(this.#until);
    return this.#blocks;
  }

  get #start(): number {
    return Math.min(this.#until, this.#parser.startIndex + this.#offset);
  }

  get #end(): number {
    return Math.max(this.#start, Math.min(this.#until, this.#parser.endIndex + this.#offset + 1));
  }

  #countOpen(name: string, change = 0): number {
    const count = (this.#open.get(name) ?? 0) + change;
    if (change !== 0) this.#open.set(name, count);
    return count;
  }

  #openElement(name: string, attributes: Readonly<Record<string, string>>): void {
    if (breaking.has(name)) this.#flush(this.#start);
    if (name === "table") Object.assign(this.#cell, { table: this.#cell.table + 1, row: -1 });
    if (name === "tr") Object.assign(this.#cell, { row: this.#cell.row + 1, column: -1 });
    if (name === "td" || name === "th") this.#cell.column++;
    this.#countOpen(name, 1);
    if (silent.has(name)) this.#silent++;
    if (name in blockKinds) this.#around.push(name);
    if (name === "br") this.#view.replace(this.#start, this.#end, "\n");
    if (name === "img") this.#addImage(attributes);
    if (name === "meta") this.#addDescription(attributes);
    const kind = spanKinds[name];
    if (kind) this.#openSpans.push(this.#spanOf(kind, attributes.href));
  }

  #addImage({ src, alt }: Readonly<Record<string, string>>): void {
    this.#spans.push({ ...this.#spanOf("image", src ?? ""), title: alt ?? "" });
    const block =
      alt && this.#silent === 0 ? altBlock(this.#source, { start: this.#start, end: this.#end }, alt) : undefined;
    if (!block) return;
    block.quoted = this.#countOpen("blockquote");
    block.listed = this.#countOpen("li");
    this.#alts.push(block);
  }

  /** What a page says of itself to those who have not opened it, as front matter does. */
  #addDescription({ name, content = "" }: Readonly<Record<string, string>>): void {
    if (name?.toLowerCase() !== "description" || content.trim() === "") return;
    const tag = { start: this.#start, end: this.#end };
    const view = attributeView(this.#source, tag, { name: "content", value: content });
    if (!view) return;
    const block = newBlock("front-matter", tag, view);
    block.pointer = "description";
    this.#alts.push(block);
  }

  #spanOf(kind: Span["kind"], target: string | undefined): Span {
    const { length } = this.#view;
    const place = { viewStart: length, viewEnd: length, start: this.#start, end: this.#end };
    return { kind, ...place, target, title: undefined };
  }

  #addText(text: string): void {
    if (this.#silent > 0) return;
    const [start, end] = [this.#start, this.#end];
    if (this.#source.slice(start, end) === text) this.#view.add(start, end);
    else this.#view.replace(start, end, text);
  }

  #closeElement(name: string, isImplied: boolean): void {
    const span = spanKinds[name] ? this.#openSpans.pop() : undefined;
    const { length } = this.#view;
    if (span)
      this.#spans.push({ ...span, viewStart: Math.min(span.viewStart, length), viewEnd: length, end: this.#end });
    if (breaking.has(name)) this.#flush(this.#start);
    if (this.#countOpen(name) > 0) {
      this.#countOpen(name, -1);
      if (silent.has(name)) this.#silent--;
      if (name in blockKinds) this.#around.splice(this.#around.lastIndexOf(name), 1);
    }
    if (breaking.has(name) && !isImplied) this.#from = this.#end;
  }

  /** Ends the block being read: one with text, or one that is an image alone. */
  #flush(end: number): void {
    const view = this.#view.build();
    const isText = view.text.trim() !== "";
    if (isText || this.#spans.some(({ kind }) => kind === "image"))
      this.#blocks.push(this.#blockOf(isText ? view : plainView(this.#source, end, end), end));
    this.#blocks.push(...this.#alts);
    this.#view = new ViewBuilder(this.#source);
    this.#spans = [];
    this.#alts = [];
    this.#from = end;
  }

  #blockOf(view: TextView, end: number): Block {
    const name = this.#around.at(-1) ?? "p";
    const kind = blockKinds[name]!;
    const start = view.text === "" ? Math.min(...this.#spans.map((span) => span.start)) : this.#from;
    const block = newBlock(kind, { start, end: Math.max(start, end) }, view);
    block.spans = this.#spans;
    block.level = kind === "heading" ? Number(name[1]) : 0;
    block.quoted = this.#countOpen("blockquote");
    block.listed = this.#countOpen("li");
    if (kind === "table-cell" || kind === "table-header") block.cell = { ...this.#cell };
    if (name === "title") block.pointer = name;
    block.isCaption = name === "figcaption" || name === "caption";
    return block;
  }
}
