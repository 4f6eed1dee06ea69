import { syllable } from "syllable";

/**
 * How many syllables an English word has. An apostrophe divides vowels as a consonant does ("we're" has two), and one or
 * two letters are one, as readability formulas are computed elsewhere.
 */
export const countSyllables = (word: string): number => (word.length < 3 ? 1 : syllable(word.replace(/['’]/g, "q")));
