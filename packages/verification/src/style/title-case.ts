import { compileOnce } from "../patterns/compile-once.ts";
import { type PlacedPattern, placedPattern } from "../patterns/placed-pattern.ts";
import { firstIn, isIn } from "../patterns/safe-pattern.ts";
import { compileRegExp } from "../patterns/translate-regexp.ts";
import { tagWords } from "../speech/tag-words.ts";
import { tokenize } from "../speech/tokenize.ts";

/** How a text is put into a case: patterns of words that keep theirs, and what stands before the text that counts. */
export type CaseOptions = { kept: readonly string[]; prefix: string | undefined };

const small = new Set("a an and as at but by en for if in nor of on or per the to vs vs. via v v.".split(" "));
const prepositions = new Set(
  "with from into during including until against among throughout despite towards upon concerning about over through before between after since without under within along following across beyond around down near above".split(
    " ",
  ),
);

/**
 * A text in title case. AP: small words of up to three letters stay small between the first and the last, "to" before a
 * verb does not. Chicago: prepositions of any length stay small too.
 */
export function toTitleCase(text: string, style: "AP" | "Chicago", options: CaseOptions): string {
  const { prefix, rest } = withoutPrefix(text, options.prefix);
  const keep = keeper(options.kept);
  const words = [...rest.matchAll(/[\p{N}\p{L}]+[^\s/-]*/gu)];
  let tags: readonly string[] | undefined;
  const isBeforeNoun = (index: number) => {
    tags ??= tagWords(tokenize(/[.!?]$/.test(rest) ? rest : `${rest}.`).map((token) => token.text));
    return tags[index + 1]?.startsWith("NN") === true;
  };
  const isSmall = (word: string, index: number, isEdge: boolean) => {
    if (style === "Chicago") return !isEdge && (small.has(word) || prepositions.has(word));
    return word === "to" && index + 1 < words.length ? isBeforeNoun(index) : !isEdge && small.has(word);
  };
  let out = "";
  let last = 0;
  for (const [index, match] of words.entries()) {
    const [word] = match;
    const start = match.index;
    const end = start + word.length;
    const isEdge = start === 0 || end === rest.length;
    const lower = word.toLowerCase();
    const stays = isSmall(lower, index, isEdge) && isAmongWords(rest, start, end);
    out += rest.slice(last, start) + (keep(word) ? word : stays ? lower : withCapital(word));
    last = end;
  }
  return prefix + out + rest.slice(last);
}

/** Whether a word stands between others: not after a colon or a dash, nor at the front of a word with hyphens. */
function isAmongWords(text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? text[0];
  const further = text[start - 2] ?? text[0];
  const after = text[end] ?? text[0];
  return (
    (before === " " || before === "-" || before === "/") &&
    further !== ":" &&
    further !== "-" &&
    (after !== "-" || before === "-")
  );
}

/** A text in sentence case: the first word, and each after an indicator, has a capital and the others have none. */
export function toSentenceCase(text: string, options: CaseOptions & { indicators: readonly string[] }): string {
  const { prefix, rest } = withoutPrefix(text, options.prefix);
  const keep = keeper(options.kept);
  const words = wordsIn(rest, options.kept);
  const startsAnew = (index: number) => {
    const before = words[index - 1];
    if (before === undefined) return true;
    return options.indicators.some((mark) => before.endsWith(mark)) || (index === 1 && /\d+\./.test(before));
  };
  const made = words.map((word, index) => {
    if (keep(word)) return word;
    return startsAnew(index) ? withCapital(word.toLowerCase()) : word.toLowerCase();
  });
  return prefix + made.join(" ");
}

const casings = new WeakMap<readonly string[], PlacedPattern>();

/** Words as casing takes them: kept terms, the longest first, and else what stands between white space. Made once per list. */
function casedWords(kept: readonly string[]): PlacedPattern {
  const known = casings.get(kept) ?? compileWords(kept);
  casings.set(kept, known);
  return known;
}

/** What was divided last: rules look at one text after the other, and at each more than once. */
let last: { pattern: PlacedPattern; text: string; words: readonly string[] } | undefined;

/** The words of a text as casing takes them. */
export function wordsIn(text: string, kept: readonly string[]): readonly string[] {
  const pattern = casedWords(kept);
  if (last?.pattern === pattern && last.text === text) return last.words;
  last = { pattern, text, words: pattern.matchesIn(text).map((match) => match.text) };
  return last.words;
}

function compileWords(kept: readonly string[]): PlacedPattern {
  const longestFirst = kept.toSorted((a, b) => b.length - a.length).map((term) => `\\b(?:${term})\\b`);
  return placedPattern([...longestFirst, "[\\p{N}\\p{L}*]+[^\\s]*"].join("|"));
}

function withoutPrefix(text: string, prefix: string | undefined): { prefix: string; rest: string } {
  const found = prefix === undefined ? undefined : firstIn(compileOnce(prefix), text);
  return found && text.startsWith(found[0])
    ? { prefix: found[0], rest: text.slice(found[0].length) }
    : { prefix: "", rest: text };
}

/** What stands for itself as a pattern. */
const plainTerm = /^[\p{L}\p{N} '’&-]+$/u;

const keepers = new WeakMap<readonly string[], (word: string) => boolean>();

/** Whether a word holds one of the kept ones; case counts unless a pattern says otherwise. Made once per list. */
function keeper(kept: readonly string[]): (word: string) => boolean {
  const known = keepers.get(kept);
  if (known) return known;
  const plain = kept.filter((term) => plainTerm.test(term));
  const patterns = kept.filter((term) => !plainTerm.test(term)).map((term) => compileRegExp(term));
  const keep = (word: string) =>
    plain.some((term) => word.includes(term)) || patterns.some((pattern) => isIn(pattern, word));
  keepers.set(kept, keep);
  return keep;
}

function withCapital(word: string): string {
  const length = word.codePointAt(0)! > 0xffff ? 2 : 1;
  return word.slice(0, length).toUpperCase() + word.slice(length);
}
