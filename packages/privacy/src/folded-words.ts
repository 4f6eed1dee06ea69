import { fold } from "./fold.ts";
import { ownCopy } from "./own-copy.ts";

/**
 * Folded words of texts, kept by their hashes: the words of a text recur, and those of texts one after another. Only
 * words are kept whose hashes tell the folded word (`isPlain` tokens); a slot holds the last word that fell into it.
 * Words alone: none of them keeps the text that it came from.
 */
const mostKept = 1 << 12;
/** Longer ones do not recur. Units: UTF-16 code units. */
const longestKept = 64;
const hashes = new Int32Array(mostKept);
const checks = new Int32Array(mostKept);
const words: string[] = new Array<string>(mostKept).fill("");

/** The folded word of a stretch of a text whose hashes are known. */
export function foldedWordOf(text: string, start: number, end: number, hash: number, check: number): string {
  const slot = (hash ^ (hash >>> 15)) & (mostKept - 1);
  if (hashes[slot] === hash && checks[slot] === check && words[slot] !== "") return words[slot]!;
  if (end - start > longestKept) return fold(text.slice(start, end));
  const word = ownCopy(fold(text.slice(start, end)));
  hashes[slot] = hash;
  checks[slot] = check;
  words[slot] = word;
  return word;
}
