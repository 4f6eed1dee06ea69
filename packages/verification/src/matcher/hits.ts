/** A place where a match of one of a rule's alternatives may begin, and which of them, as one number; they sort by place. */
export type Hit = number;

const mostAlternatives = 2 ** 20;

export const packHit = (start: number, alternative: number): Hit => start * mostAlternatives + alternative;
export const startOf = (hit: Hit): number => Math.floor(hit / mostAlternatives);
/** Reckoned without a remainder, which takes many times as long. */
export const alternativeOf = (hit: Hit): number => hit - startOf(hit) * mostAlternatives;

/** Of an alternative whose match may begin anywhere: what it needs is in the text. Such hits sort before places. */
export const packFar = (alternative: number): Hit => -1 - alternative;
export const isFar = (hit: Hit): boolean => hit < 0;
export const farAlternativeOf = (hit: Hit): number => -1 - hit;

/** The hits in one text, first to last, each once. */
export type TextHits = { text: number; hits: readonly Hit[] };

/** Where the rules of a set may find something in the texts of one document; rules and texts by their numbers. */
export class Hits {
  /** Where the hits of each rule begin; one more than there are rules. */
  readonly #firsts: Int32Array;
  /** The text and the hit, those of a rule beside each other and by text. */
  readonly #texts: Int32Array;
  readonly #hits: Float64Array;

  constructor(firsts: Int32Array, texts: Int32Array, hits: Float64Array) {
    this.#firsts = firsts;
    this.#texts = texts;
    this.#hits = hits;
  }

  has(rule: number): boolean {
    return this.#firsts[rule]! < this.#firsts[rule + 1]!;
  }

  /** The texts in which a rule has hits, in order. */
  of(rule: number): TextHits[] {
    const found: TextHits[] = [];
    const end = this.#firsts[rule + 1]!;
    for (let at = this.#firsts[rule]!; at < end; ) {
      const text = this.#texts[at]!;
      // Most texts have one hit of a rule, and a list that begins with it takes no more room than that.
      const hits: Hit[] = [this.#hits[at++]!];
      for (; at < end && this.#texts[at] === text; at++) hits.push(this.#hits[at]!);
      found.push({ text, hits: hits.length === 1 ? hits : inOrder(hits) });
    }
    return found;
  }
}

function inOrder(hits: Hit[]): readonly Hit[] {
  if (hits.every((hit, at) => at === 0 || hit > hits[at - 1]!)) return hits;
  hits.sort((a, b) => a - b);
  return hits.filter((hit, at) => hit !== hits[at - 1]);
}
