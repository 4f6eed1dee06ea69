import type { Scores } from "./scores.ts";

/** A word by its hashes, and how it stands: bits of the caller's. */
export type ScoredWord = { readonly hash: number; readonly check: number; readonly among: number };

const mostKept = 1 << 11;

/** Scores of words, by their hashes; a slot holds those of the last word that fell into it. */
export class KeptScores {
  readonly #words = new Int32Array(3 * mostKept).fill(-1);
  readonly #scores = new Float64Array(4 * mostKept);

  /** A word's scores, where they are still kept. */
  of(hash: number, check: number, among: number): Scores | undefined {
    const slot = slotOf(hash, among);
    const words = this.#words;
    if (words[3 * slot] !== hash || words[3 * slot + 1] !== check || words[3 * slot + 2] !== among) return undefined;
    const kept = this.#scores;
    const at = 4 * slot;
    return { person: kept[at]!, place: kept[at + 1]!, organisation: kept[at + 2]!, none: kept[at + 3]! };
  }

  keep({ hash, check, among }: ScoredWord, scores: Scores): void {
    const slot = slotOf(hash, among);
    const words = this.#words;
    const kept = this.#scores;
    const at = 4 * slot;
    words[3 * slot] = hash;
    words[3 * slot + 1] = check;
    words[3 * slot + 2] = among;
    kept[at] = scores.person;
    kept[at + 1] = scores.place;
    kept[at + 2] = scores.organisation;
    kept[at + 3] = scores.none;
  }
}

const slotOf = (hash: number, among: number) => (hash ^ (hash >>> 15) ^ among) & (mostKept - 1);
