import type { Dictionary } from "./dictionary.ts";

const most = 5;

/**
 * Words that a wrong one may be meant for, the nearest first, at most five: what one change of a letter makes of it, or
 * of letters that are often mistaken for others, as far as the dictionaries know it. A capital is kept.
 */
export function suggest(word: string, dictionaries: readonly Dictionary[]): string[] {
  const lower = word.toLowerCase();
  const letters = lettersFor(lower);
  const isKnown = (candidate: string) => dictionaries.some((dictionary) => dictionary.maySuggest(candidate));
  const found = new Set<string>();
  for (const { affixes } of dictionaries)
    for (const [wrong, right] of affixes.replacements) if (lower.includes(wrong)) keep(lower.replace(wrong, right));
  for (const candidate of changesOf(lower, letters)) keep(candidate);
  const isCapital = /^\p{Lu}/u.test(word);
  const ranked = [...found].sort((a, b) => closeness(b, lower) - closeness(a, lower) || (a < b ? -1 : 1));
  return ranked.slice(0, most).map((one) => (isCapital ? one[0]!.toUpperCase() + one.slice(1) : one));

  function keep(candidate: string): void {
    if (candidate !== lower && isKnown(candidate)) found.add(candidate);
  }
}

const lettersFor = (word: string) => `${"abcdefghijklmnopqrstuvwxyz'"}${word.replace(/[a-z']/g, "")}`;

/** A word with two letters swapped, one left out, one changed, or one put in. */
function* changesOf(word: string, letters: string): Generator<string> {
  for (let i = 0; i < word.length - 1; i++) yield word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2);
  for (let i = 0; i < word.length; i++) yield word.slice(0, i) + word.slice(i + 1);
  for (let i = 0; i <= word.length; i++) {
    for (const letter of letters) {
      if (i < word.length && word[i] !== letter) yield word.slice(0, i) + letter + word.slice(i + 1);
      yield word.slice(0, i) + letter + word.slice(i);
    }
  }
}

/** Writers get first letters right and keep the letters they heard: what begins and is made alike comes first. */
function closeness(candidate: string, word: string): number {
  let start = 0;
  while (start < candidate.length && candidate[start] === word[start]) start++;
  const isSameLetters = [...candidate].sort().join() === [...word].sort().join();
  return start + (isSameLetters ? 3 : 0) - Math.abs(candidate.length - word.length);
}
