/** A place where a match of one of a rule's alternatives may begin, and which of them, as one number; they sort by place. */
export type Hit = number;

const mostAlternatives = 2 ** 20;

export const packHit = (start: number, alternative: number): Hit => start * mostAlternatives + alternative;
export const startOf = (hit: Hit): number => Math.floor(hit / mostAlternatives);
export const alternativeOf = (hit: Hit): number => hit % mostAlternatives;

/** Of an alternative whose match may begin anywhere: what it needs is in the text. Such hits sort before places. */
export const packFar = (alternative: number): Hit => -1 - alternative;
export const isFar = (hit: Hit): boolean => hit < 0;
export const farAlternativeOf = (hit: Hit): number => -1 - hit;

/** Where a rule may find something in the texts of one document: texts by number, in order, and in each the hits. */
export class Hits {
  readonly texts: number[] = [];
  /** For each text where its hits begin. */
  readonly #firsts: number[] = [];
  readonly #hits: Hit[] = [];

  /** Adds a hit in the text that was added to last or in one behind it. */
  add(text: number, hit: Hit): void {
    if (this.texts[this.texts.length - 1] !== text) {
      this.texts.push(text);
      this.#firsts.push(this.#hits.length);
    }
    this.#hits.push(hit);
  }

  /** The hits of the n-th text, first to last, each once. */
  hitsIn(index: number): readonly Hit[] {
    const hits = this.#hits.slice(this.#firsts[index], this.#firsts[index + 1]);
    if (hits.every((hit, at) => at === 0 || hit > hits[at - 1]!)) return hits;
    hits.sort((a, b) => a - b);
    return hits.filter((hit, at) => hit !== hits[at - 1]);
  }
}
