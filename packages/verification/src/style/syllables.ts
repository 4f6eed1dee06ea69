import { syllable } from "syllable";

/** Texts use few words again and again; when so many are known, counting begins anew. */
const mostKnown = 20_000;
const known = new Map<string, number>();

/**
 * How many syllables an English word has. An apostrophe divides vowels as a consonant does ("we're" has two), and one or
 * two letters are one, as readability formulas are computed elsewhere.
 */
export function countSyllables(word: string): number {
  if (word.length < 3) return 1;
  const before = known.get(word);
  if (before !== undefined) return before;
  if (known.size >= mostKnown) known.clear();
  const count = syllable(word.replace(/['’]/g, "q"));
  known.set(word, count);
  return count;
}
