import type { Document } from "./document.ts";
import { oncePerDocument } from "./once-per-document.ts";
import { type Sentence, splitSentences } from "./sentences.ts";

const split = oncePerDocument(({ blocks }) => new Array<readonly Sentence[] | undefined>(blocks.length));

/** The sentences of a block's text, the block by number; split when they are first asked for. */
export function sentencesOf(document: Document, block: number): readonly Sentence[] {
  const known = split(document);
  known[block] ??= splitSentences(document.blocks[block]!.view.text);
  return known[block];
}
