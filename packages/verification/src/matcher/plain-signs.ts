import type { Beginning } from "../patterns/beginning.ts";
import { isLetter } from "./fold-text.ts";
import type { HitList } from "./hit-list.ts";
import { packHit } from "./hits.ts";
import type { Sign } from "./sign.ts";

/**
 * Signs of which nothing is left to look at where their literal stands: a match begins there or nowhere. Most are such,
 * and in a few arrays they stay in the cache.
 */
export class PlainSigns {
  /** Where the signs of each key begin. */
  readonly #firsts: Int32Array;
  /** The rule and the alternative of each, in turns. */
  readonly #signs: Int32Array;

  /** The plain signs of each key. */
  constructor(signs: readonly (readonly Sign[])[]) {
    this.#firsts = new Int32Array(signs.length + 1);
    for (const [key, ofKey] of signs.entries()) this.#firsts[key + 1] = this.#firsts[key]! + 2 * ofKey.length;
    this.#signs = new Int32Array(this.#firsts[signs.length]!);
    let at = 0;
    for (const ofKey of signs)
      for (const { rule, alternative } of ofKey) {
        this.#signs[at++] = rule;
        this.#signs[at++] = alternative;
      }
  }

  /** Notes a match that may begin at `start` of a text for all signs of a key. */
  note(key: number, start: number, text: number, hits: HitList): void {
    const end = this.#firsts[key + 1]!;
    for (let at = this.#firsts[key]!; at < end; at += 2)
      hits.add(this.#signs[at]!, text, packHit(start, this.#signs[at + 1]!));
  }
}

export function isPlain({ isFar, lead, required, isFromEdge, beginning }: Sign): boolean {
  if (isFar || lead.max > 0 || !("text" in required)) return false;
  if (isFromEdge && !required.startsWord && /^\w/.test(required.text)) return false;
  return !beginning || beginsAnyCase(beginning, required.text);
}

/** Whether all that is known of how a match begins is that it does with the first word of a literal, in any case and with any digits. */
function beginsAnyCase({ bits, length }: Beginning, text: string): boolean {
  if (length > text.length) return false;
  for (let place = 0; place < length; place++) {
    const code = text.charCodeAt(place);
    if (code === space) return true;
    if (code < 128 && !allows(bits, code, 1 << place)) return false;
  }
  return true;
}

const [space, zero, nine] = [32, 48, 57];

function allows(bits: Uint8Array, code: number, place: number): boolean {
  if (code === zero) return bits.subarray(zero, nine + 1).every((ofDigit) => (ofDigit & place) !== 0);
  return (bits[code]! & (isLetter(code) ? bits[code ^ 32]! : place) & place) !== 0;
}
