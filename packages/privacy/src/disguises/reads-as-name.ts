import type { Span } from "../span.ts";

/** As people write a word: in small letters, with capitals at the front of its parts, in capitals, or as an initial. */
const plainWord =
  /^(?:(?:\p{Lu}['’])?\p{Lu}?[\p{Ll}\p{M}]+(?:['’]?\p{Lu}[\p{Ll}\p{M}]+|['’][\p{Ll}\p{M}]+)*|[\p{Lu}\p{M}]+(?:['’][\p{Lu}\p{M}]+)?|[\p{Lo}\p{Lm}\p{M}]+)$/u;
const capitalised = /^\p{Lu}/u;
const word = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;
/** What is rare between words of texts, tables and data: one in so many characters may be it. */
const strange = /[^\p{L}\p{M}\p{N}\s.,;:!?'"’“”()[\]{}<>=&@/|_-]/gu;
const oneIn = 16;

/** How sure the recogniser must be of a name; a text that is one word, in small letters or in capitals, tells little. */
const leastSure = { usual: 0.5, small: 0.9, capitals: 0.95 } as const;

/**
 * Whether a name that was found in decoded bytes may be one: any run of digit pairs decodes to letters, and among random
 * letters some look like a name. What somebody hides reads as text once it is decoded, and the name as a name in it.
 */
export function readsAsName({ value, confidence }: Pick<Span, "value" | "confidence">, decoded: string): boolean {
  const words = decoded.match(word) ?? [];
  const odd = words.filter((one) => !plainWord.test(one) && !/^\p{N}+$/u.test(one));
  const strangers = decoded.match(strange)?.length ?? 0;
  if (strangers * oneIn > decoded.length || odd.length * 4 > words.length) return false;
  const named = value.match(word) ?? [];
  if (!named.every((one) => plainWord.test(one))) return false;
  return confidence >= leastSure[writtenAs(words)];
}

function writtenAs([first = "", ...others]: readonly string[]): keyof typeof leastSure {
  if (others.length > 0 || first.toUpperCase() === first.toLowerCase()) return "usual";
  if (first === first.toUpperCase()) return "capitals";
  return capitalised.test(first) ? "usual" : "small";
}
