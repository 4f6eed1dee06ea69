import type { Beginning } from "../patterns/beginning.ts";
import { foldLiteral, foldUnit, gap } from "./fold-text.ts";
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

  /** The signs of each key; those that are not plain are left out. */
  constructor(signs: readonly (readonly Sign[])[]) {
    const plain = signs.map((ofKey) => ofKey.filter(isPlain).flatMap(({ rule, alternative }) => [rule, alternative]));
    this.#firsts = new Int32Array(signs.length + 1);
    for (const [key, numbers] of plain.entries()) this.#firsts[key + 1] = this.#firsts[key]! + numbers.length;
    this.#signs = Int32Array.from(plain.flat());
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
  return !beginning || beginsAnyCase(beginning, foldLiteral(required.text));
}

/** Whether all that is known of how a match begins is that it does with the first word of a literal, in any case and with any digits. */
function beginsAnyCase({ bits, length }: Beginning, codes: Uint16Array): boolean {
  if (length > codes.length) return false;
  for (let place = 0; place < length && codes[place] !== gap; place++)
    for (const code of asciiThatFoldsTo(codes[place]!)) if ((bits[code]! & (1 << place)) === 0) return false;
  return true;
}

const asciiByFolding = Map.groupBy(
  Array.from({ length: 128 }, (_, code) => code),
  (code) => foldUnit(code) & 0xffff,
);

const asciiThatFoldsTo = (folding: number): readonly number[] => asciiByFolding.get(folding) ?? [];
