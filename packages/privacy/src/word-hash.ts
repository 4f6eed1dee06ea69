import { codeAt } from "./code-at.ts";

/**
 * Two hashes of a folded word, kept up letter by letter: together they stand for the word in tables, so that no string has
 * to be made for each word of a text. Two words of a list share both with a probability of 2^-64.
 */
export const hashSeed = 0x811c9dc5 | 0;
export const checkSeed = 0x2f0b4c47 | 0;
export const nextHash = (hash: number, letter: number) => Math.imul(hash ^ letter, 0x01000193);
export const nextCheck = (check: number, letter: number) => Math.imul(check + letter, 0x5bd1e995) ^ (check >>> 17);

/** The two hashes of a folded word. */
export function hashesOf(word: string): [hash: number, check: number] {
  let hash = hashSeed;
  let check = checkSeed;
  for (let i = 0; i < word.length; i++) {
    hash = nextHash(hash, codeAt(word, i));
    check = nextCheck(check, codeAt(word, i));
  }
  return [hash, check];
}
