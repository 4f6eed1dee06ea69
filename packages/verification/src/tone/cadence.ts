import type { Document } from "../document/document.ts";
import { oncePerDocument } from "../document/once-per-document.ts";
import type { ProseSentence } from "../reading/prose-sentences.ts";
import { runningSentences } from "../reading/running-sentences.ts";
import { countWords } from "./count-words.ts";

/** Of fewer sentences the spread of their lengths says little. */
const leastSentences = 6;
/** Sentences whose lengths differ by no more words sound as long as each other. */
const alike = 1;

/** A sentence of a paragraph: how many words it has, and the first of them in lower case. */
export type Beat = { sentence: ProseSentence; words: number; opening: string };

/** The sentences of each paragraph in their order; lists are alike on purpose and are left out. */
export const beatsOf = oncePerDocument((document: Document): readonly (readonly Beat[])[] => {
  const paragraphs = runningSentences(document).filter(({ block }) => block.kind === "paragraph");
  return [...Map.groupBy(paragraphs, ({ block }) => block).values()].map((sentences) => sentences.map(beatOf));
});

function beatOf(sentence: ProseSentence): Beat {
  const { text } = sentence;
  return {
    sentence,
    words: countWords(text),
    opening: /[\p{L}\p{N}][\p{L}\p{N}'’-]*/u.exec(text)?.[0].toLowerCase() ?? "",
  };
}

/**
 * How much the lengths of a document's sentences vary: their standard deviation over their mean. 0: all are as long.
 * undefined for fewer than six sentences.
 */
export function spreadOf(paragraphs: readonly (readonly Beat[])[]): number | undefined {
  const lengths = paragraphs.flatMap((beats) => beats.map(({ words }) => words));
  if (lengths.length < leastSentences) return undefined;
  const mean = lengths.reduce((sum, one) => sum + one, 0) / lengths.length;
  const variance = lengths.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (lengths.length - 1);
  return mean === 0 ? undefined : Math.sqrt(variance) / mean;
}

/** Sentences one after the other that begin with the same word, where they are more than `max`: the first too many. */
export const sameOpenings = (beats: readonly Beat[], max: number): Beat[] =>
  tooManyInARow(beats, max, (first, next) => first.opening !== "" && first.opening === next.opening);

/** Sentences one after the other that are as long as the first of them, where they are more than `max`: the first too many. */
export const sameLengths = (beats: readonly Beat[], max: number): Beat[] =>
  tooManyInARow(beats, max, (first, next) => Math.abs(first.words - next.words) <= alike);

function tooManyInARow(beats: readonly Beat[], max: number, isAlike: (first: Beat, next: Beat) => boolean): Beat[] {
  const found: Beat[] = [];
  let from = 0;
  for (let at = 1; at < beats.length; at++) {
    if (!isAlike(beats[from]!, beats[at]!)) from = at;
    else if (at - from === max) found.push(beats[at]!);
  }
  return found;
}
