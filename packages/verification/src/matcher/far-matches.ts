import type { PlacedPattern } from "../patterns/placed-pattern.ts";
import type { AnchoredMatch } from "./anchored-match.ts";

/** `next`: the first match of the pattern that was not passed over; undefined when there is none left. */
type Search = { alternative: number; pattern: PlacedPattern; next: AnchoredMatch | undefined };

/** Matches in one text of patterns that may begin anywhere, first to last as one pattern that joins them would find them. */
export class FarMatches {
  readonly #text: string;
  readonly #searches: Search[];

  constructor(text: string, patterns: readonly { alternative: number; pattern: PlacedPattern }[]) {
    this.#text = text;
    this.#searches = patterns.map((one) => ({ ...one, next: this.#find(one, 0) }));
  }

  /** Adds to `matches` those that stand before a place and an alternative; gives where the last one ends, or `from`. */
  takeBefore(limit: { at: number; alternative: number }, from: number, matches: AnchoredMatch[]): number {
    let end = from;
    for (;;) {
      const first = this.#first(end);
      if (!first || first.index > limit.at || (first.index === limit.at && first.alternative > limit.alternative))
        return end;
      matches.push(first);
      end = first.index + first.text.length;
    }
  }

  #first(from: number): AnchoredMatch | undefined {
    let first: AnchoredMatch | undefined;
    for (const search of this.#searches) {
      if (search.next && search.next.index < from) search.next = this.#find(search, from);
      const { next } = search;
      if (
        next &&
        (!first || next.index < first.index || (next.index === first.index && next.alternative < first.alternative))
      )
        first = next;
    }
    return first;
  }

  #find({ alternative, pattern }: Pick<Search, "alternative" | "pattern">, from: number): AnchoredMatch | undefined {
    const match = pattern.matchFrom(this.#text, from);
    return match && { text: match.text, index: match.index, alternative };
  }
}
