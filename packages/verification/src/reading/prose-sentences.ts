import { sentencesOf } from "../document/block-sentences.ts";
import type { Block, Document } from "../document/document.ts";
import { oncePerDocument } from "../document/once-per-document.ts";
import { toSourceRange } from "../document/text-view.ts";

/** A sentence of the document's prose: its block and its range in the block's view. */
export class ProseSentence {
  readonly block: Block;
  readonly viewStart: number;
  readonly viewEnd: number;

  constructor(block: Block, viewStart: number, viewEnd: number) {
    this.block = block;
    this.viewStart = viewStart;
    this.viewEnd = viewEnd;
  }

  get text(): string {
    return this.block.view.text.slice(this.viewStart, this.viewEnd);
  }

  /** Its range in the source. */
  get range(): { start: number; end: number } {
    return toSourceRange(this.block.view, this.viewStart, this.viewEnd);
  }
}

const noProse = new Set<Block["kind"]>(["code", "html", "front-matter", "alt"]);

/** Whether a reader reads a block's sentences: those of headings, paragraphs, lists, tables and quotes. */
export const isRead = ({ kind }: Block): boolean => !noProse.has(kind);

/** The sentences of one block, and the index of the first among all of the document. */
export type BlockSentences = { block: Block; first: number; sentences: readonly ProseSentence[] };

/** The sentences of each block that is read and has any, by the block's number. */
export const sentencesByBlock = oncePerDocument((document): readonly (BlockSentences | undefined)[] => {
  let first = 0;
  return document.blocks.map((block, index) => {
    const split = isRead(block) ? sentencesOf(document, index) : [];
    if (split.length === 0) return undefined;
    const sentences = split.map(({ start, end }) => new ProseSentence(block, start, end));
    first += sentences.length;
    return { block, first: first - sentences.length, sentences };
  });
});

/** Every sentence a reader reads, in source order. */
export const proseSentences = oncePerDocument((document: Document): readonly ProseSentence[] =>
  sentencesByBlock(document).flatMap((group) => group?.sentences ?? []),
);
