import type { Block, Document } from "../document/document.ts";
import { splitSentences } from "../document/sentences.ts";
import { toSourceRange } from "../document/text-view.ts";

/** A sentence of the document's prose: its block, its range in the block's view and in the source. */
export type ProseSentence = {
  block: Block;
  text: string;
  viewStart: number;
  viewEnd: number;
  start: number;
  end: number;
};

const known = new WeakMap<Document, ProseSentence[]>();
const noProse = new Set<Block["kind"]>(["code", "html", "front-matter", "alt"]);

/** Every sentence a reader reads, in source order: of headings, paragraphs, lists, tables and quotes. */
export function proseSentences(document: Document): ProseSentence[] {
  const read = known.get(document) ?? document.blocks.flatMap(sentencesOf);
  known.set(document, read);
  return read;
}

/** The sentences of one block, and the index of the first among all of the document. */
export type BlockSentences = { block: Block; first: number; sentences: ProseSentence[] };

const byBlock = new WeakMap<Document, (BlockSentences | undefined)[]>();

/** The sentences of each block that has any, by the block's number. */
export function sentencesByBlock(document: Document): readonly (BlockSentences | undefined)[] {
  const read = byBlock.get(document) ?? groupByBlock(document);
  byBlock.set(document, read);
  return read;
}

function groupByBlock(document: Document): (BlockSentences | undefined)[] {
  const all = proseSentences(document);
  let at = 0;
  return document.blocks.map((block) => {
    const first = at;
    while (all[at]?.block === block) at++;
    return at === first ? undefined : { block, first, sentences: all.slice(first, at) };
  });
}

function sentencesOf(block: Block): ProseSentence[] {
  if (noProse.has(block.kind)) return [];
  return splitSentences(block.view.text).map((sentence) => ({
    block,
    text: block.view.text.slice(sentence.start, sentence.end),
    viewStart: sentence.start,
    viewEnd: sentence.end,
    ...toSourceRange(block.view, sentence.start, sentence.end),
  }));
}
