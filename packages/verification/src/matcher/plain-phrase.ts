import type { Beginning } from "../patterns/beginning.ts";
import { noLead } from "./lead.ts";
import type { RequiredLiteral } from "./required-literals.ts";

/** Words of ASCII letters with single spaces between, found whole, as most terms of most lists are. */
const plainPhrase = /^(\(\?i\))?\\b\(\?:([A-Za-z]+(?: [A-Za-z]+)*)\)\\b$/;

/**
 * What a pattern needs that is no more than a phrase: the phrase. The same as `requiredLiterals` says of it, told without
 * the pattern being read; undefined for any other pattern.
 */
export function plainPhraseOf(pattern: string): readonly [RequiredLiteral] | undefined {
  const [, ignoreCase, phrase] = plainPhrase.exec(pattern) ?? [];
  if (phrase === undefined) return undefined;
  const text = phrase.toLowerCase();
  const beginning = beginningOf(phrase, ignoreCase !== undefined);
  return [{ text, startsWord: true, endsWord: true, lead: noLead, isFromEdge: true, beginning }];
}

const longest = 8;

function beginningOf(phrase: string, ignoreCase: boolean): Beginning {
  const length = Math.min(phrase.length, longest);
  const bits = new Uint8Array(128);
  for (let place = 0; place < length; place++) {
    const code = phrase.charCodeAt(place);
    bits[code]! |= 1 << place;
    if (ignoreCase && code !== 32) bits[code ^ 32]! |= 1 << place;
  }
  return { bits, length };
}
