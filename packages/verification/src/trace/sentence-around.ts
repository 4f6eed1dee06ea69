import type { Sentence } from "../document/sentences.ts";
import { lastStartingUpTo } from "../last-starting-up-to.ts";

/** How far a sentence is looked at on either side of a number; no sentence that people read is longer. */
const reach = 600;

/** The sentence that `offset` stands in, cut to what is near when it is longer than anyone would write. */
export function sentenceAround(sentences: readonly Sentence[], offset: number, length: number): Sentence {
  const near = sentences[lastStartingUpTo(sentences, offset)];
  const whole = near && offset < near.end ? near : { start: 0, end: length };
  return { start: Math.max(whole.start, offset - reach), end: Math.min(whole.end, offset + reach) };
}
