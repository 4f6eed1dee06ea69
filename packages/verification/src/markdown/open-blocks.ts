import { readDefinitions } from "./definitions.ts";
import { MdxText } from "./mdx-text.ts";
import type { Container, Definitions, ItemNode, Leaf, Node } from "./node.ts";
import { RawText, type Slice } from "./raw-text.ts";
import { countLineEnds, isBlankRange, withoutTrailingSpace } from "./slices.ts";

type ListNode = Extract<Container, { kind: "list" }>;
export type ParagraphNode = Extract<Leaf, { kind: "paragraph" }>;

/** So often a paragraph is asked in vain whether it is all definitions; then it counts as text, or its length would be paid per line. */
const mostRefusals = 8;

/** The tree as far as it is read, and the blocks of it that are still open, outermost first. */
export class OpenBlocks {
  readonly root: Container;
  readonly definitions: Definitions = new Map();
  /** The source's code, when it is MDX. */
  readonly mdx: MdxText | undefined;
  readonly #source: string;
  readonly #open: Node[];
  #asked: { paragraph: ParagraphNode; refusals: number } | undefined;

  constructor(source: string, from: number, isMdx: boolean) {
    this.mdx = isMdx ? new MdxText(source) : undefined;
    this.#source = source;
    this.root = { kind: "document", start: from, end: source.length, children: [] };
    this.#open = [this.root];
  }

  get depth(): number {
    return this.#open.length;
  }

  get tip(): Node {
    return this.#open[this.#open.length - 1]!;
  }

  at(index: number): Node {
    return this.#open[index]!;
  }

  /** Adds a block inside the innermost one that can hold it, and opens it. */
  add(node: Node): void {
    while (!canHold(this.tip, node)) this.close();
    (this.tip as Container).children.push(node as ItemNode);
    this.#open.push(node);
  }

  /** Puts another block in the place of the innermost. */
  replaceTip(node: Node): void {
    const parent = this.#open.at(-2) as Container;
    parent.children[parent.children.length - 1] = node as ItemNode;
    this.#open[this.#open.length - 1] = node;
  }

  /** Closes open blocks until `depth` are left. */
  closeTo(depth: number): void {
    while (this.#open.length > depth) this.close();
  }

  close(): void {
    const node = this.#open.pop()!;
    switch (node.kind) {
      case "paragraph":
        this.#closeParagraph(node, this.tip as Container);
        return;
      case "code":
        if (!node.fence) this.#dropBlankLines(node);
        return;
      case "heading":
      case "html":
      case "table":
      case "rule":
        return;
      default:
        this.#closeContainer(node);
    }
  }

  #closeContainer(node: Container): void {
    if (node.kind === "list") node.tight = !this.#isLoose(node);
    const last = node.children.at(-1);
    if (last) node.end = node.kind === "quote" ? Math.max(node.end, last.end) : last.end;
  }

  #closeParagraph(node: ParagraphNode, parent: Container): void {
    const slices = this.takeDefinitions(node);
    if (slices.length === 0) {
      parent.children.pop();
      return;
    }
    node.slices = withoutTrailingSpace(this.#source, slices);
    node.end = node.slices.at(-1)!.end;
  }

  #dropBlankLines(node: Extract<Leaf, { kind: "code" }>): void {
    while (node.lines.length > 1 && isBlankRange(this.#source, node.lines.at(-1)!.start, node.lines.at(-1)!.end))
      node.lines.pop();
    node.end = node.lines.at(-1)!.end;
  }

  /** Whether a paragraph holds link reference definitions and no text. */
  isDefinitions(node: ParagraphNode): boolean {
    if (this.#asked?.paragraph !== node) this.#asked = { paragraph: node, refusals: 0 };
    if (this.#asked.refusals >= mostRefusals) return false;
    if (this.takeDefinitions(node).length === 0) return true;
    this.#asked.refusals++;
    return false;
  }

  /** What is left of a paragraph without the definitions at its start, which become known. */
  takeDefinitions(node: ParagraphNode): Slice[] {
    if (this.#source.charCodeAt(node.slices[0]!.start) !== 91) return node.slices;
    const raw = new RawText(this.#source, node.slices);
    const used = readDefinitions(raw.text, this.definitions);
    if (used === 0) return node.slices;
    if (isBlankRange(raw.text, used, raw.text.length)) return [];
    node.start = raw.toSource(used);
    return [...raw.slicesOf(used, raw.text.length)];
  }

  /** A list is loose when a blank line stands between two of its items or between two blocks of one. */
  #isLoose(list: ListNode): boolean {
    return hasGap(this.#source, list.children) || list.children.some((item) => hasGap(this.#source, item.children));
  }
}

function canHold(parent: Node, child: Node): boolean {
  if (parent.kind === "list") return child.kind === "item";
  return parent.kind === "document" || parent.kind === "quote" || parent.kind === "item" || parent.kind === "footnote"
    ? child.kind !== "item"
    : false;
}

/** Whether a blank line stands between two blocks that follow each other. */
function hasGap(source: string, nodes: readonly Node[]): boolean {
  for (let index = 1; index < nodes.length; index++)
    if (countLineEnds(source, nodes[index - 1]!.end, nodes[index]!.start) > 1) return true;
  return false;
}
