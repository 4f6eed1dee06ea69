import type { Node } from "../markdown/node.ts";
import type { Slice } from "../markdown/raw-text.ts";
import { scanBlocks } from "../markdown/scan-blocks.ts";
import type { Block, BlockKind } from "./document.ts";
import { isMdxCode } from "./is-mdx-code.ts";
import { newBlock } from "./new-block.ts";
import { readFrontMatter } from "./read-front-matter.ts";
import { readHtml } from "./read-html.ts";
import { InlineReader } from "./read-inline.ts";
import { type TextView, ViewBuilder } from "./text-view.ts";

type Around = { quoted: number; listed: number };

/** Markdown (CommonMark with GFM tables, task lists, strikethrough, autolinks and footnotes) with front matter, or MDX. */
export function readMarkdown(source: string, lineStarts: readonly number[], isMdx = false): Block[] {
  const { blocks, end } = readFrontMatter(source);
  const { root, definitions } = scanBlocks(source, lineStarts, { from: end, isMdx });
  new Flattener(source, blocks, new InlineReader(source, definitions, isMdx)).addAll(root.children, {
    quoted: 0,
    listed: 0,
  });
  return blocks;
}

class Flattener {
  readonly #source: string;
  readonly #blocks: Block[];
  readonly #inline: InlineReader;
  readonly #view: ViewBuilder;
  #tables = 0;

  constructor(source: string, blocks: Block[], inline: InlineReader) {
    this.#source = source;
    this.#blocks = blocks;
    this.#inline = inline;
    this.#view = new ViewBuilder(source);
  }

  addAll(nodes: readonly Node[], around: Around): void {
    for (const node of nodes) this.#add(node, around);
  }

  #add(node: Node, around: Around): void {
    switch (node.kind) {
      case "quote":
        this.addAll(node.children, { quoted: around.quoted + 1, listed: around.listed });
        return;
      case "item":
        this.addAll(node.children, { quoted: around.quoted, listed: around.listed + 1 });
        return;
      case "document":
      case "list":
      case "footnote":
        this.addAll(node.children, around);
        return;
      case "paragraph":
        if (isMdxCode(this.#source.slice(node.start, node.end))) this.#addLines("html", node, node.slices, around);
        else this.#addText(around.listed > 0 ? "list-item" : "paragraph", node, node.slices, around);
        return;
      case "heading":
        this.#addText("heading", node, node.slices, around).level = node.level;
        return;
      case "code":
        this.#addLines("code", node, node.lines, around).info = this.#source.slice(node.info.start, node.info.end);
        return;
      case "html":
        this.#addHtml(node, around);
        return;
      case "table":
        this.#addTable(node, around);
        return;
      case "rule":
        return;
    }
  }

  #addBlock(kind: BlockKind, range: Slice, view: TextView, { quoted, listed }: Around): Block {
    const block = newBlock(kind, range, view);
    block.quoted = quoted;
    block.listed = listed;
    this.#blocks.push(block);
    return block;
  }

  #addText(kind: BlockKind, range: Slice, slices: readonly Slice[], around: Around): Block {
    const { view, spans, alts } = this.#inline.read(slices);
    const block = this.#addBlock(kind, range, view, around);
    block.spans = spans;
    for (const alt of alts) this.#addBlock("alt", alt, alt.view, around);
    return block;
  }

  #addLines(kind: "code" | "html", range: Slice, lines: readonly Slice[], around: Around): Block {
    for (let index = 0; index < lines.length; index++) {
      const { start, end } = lines[index]!;
      if (index > 0) this.#view.replace(lines[index - 1]!.end, start, "\n");
      this.#view.add(start, end);
    }
    return this.#addBlock(kind, range, this.#view.build(), around);
  }

  #addHtml(node: Extract<Node, { kind: "html" }>, around: Around): void {
    this.#addLines("html", node, node.lines, around);
    if (around.quoted > 0 || around.listed > 0 || isCode(this.#source, node)) return;
    for (const block of readHtml(this.#source, node.start, node.end))
      if (block.kind !== "front-matter") this.#blocks.push(block);
  }

  #addTable(node: Extract<Node, { kind: "table" }>, around: Around): void {
    const table = this.#tables++;
    for (const [row, cells] of node.rows.entries()) {
      for (const [column, slices] of cells.entries()) {
        const range = { start: slices[0]!.start, end: slices.at(-1)!.end };
        const block = this.#addText(row === 0 ? "table-header" : "table-cell", range, slices, around);
        block.cell = { table, row, column };
      }
    }
  }
}

/** Code of MDX with expressions in it, which is no HTML. */
const isCode = (source: string, { until, start, end }: Extract<Node, { kind: "html" }>) =>
  until !== undefined && !/^<[^{]*$/.test(source.slice(start, end));
