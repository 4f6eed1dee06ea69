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
