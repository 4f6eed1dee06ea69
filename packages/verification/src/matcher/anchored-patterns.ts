import { type PlacedPattern, placedPattern } from "../patterns/placed-pattern.ts";
import type { Segment } from "../style/segments.ts";
import type { AnchoredMatch } from "./anchored-match.ts";
import { FarMatches } from "./far-matches.ts";
import { alternativeOf, farAlternativeOf, type Hit, isFar, startOf } from "./hits.ts";

/**
 * The alternatives of a pattern, each tried only where it may begin, and in their order, so that they find what the
 * pattern that joins them would. One that may begin anywhere is looked for in the texts that hold what it needs. Each is
 * compiled when it is first needed.
 */
export class AnchoredPatterns {
  readonly #sources: readonly string[];
  readonly #patterns: (PlacedPattern | undefined)[] = [];

  /** `sources` are patterns in Go's syntax. */
  constructor(sources: readonly string[]) {
    this.#sources = sources;
  }

  matchesAt(segment: Segment, hits: readonly Hit[]): AnchoredMatch[] {
    const matches: AnchoredMatch[] = [];
    const { text, offset } = segment;
    const far = this.#farMatches(text, hits);
    let from = 0;
    for (const hit of hits) {
      const at = startOf(hit) - offset;
      if (at < from) continue;
      if (at >= text.length) break;
      const alternative = alternativeOf(hit);
      if (far) from = far.takeBefore({ at, alternative }, from, matches);
      if (at < from) continue;
      const end = this.#pattern(alternative).endOfMatch(text, at, hits.length);
      if (end <= at) continue;
      matches.push({ text: text.slice(at, end), index: at, alternative });
      from = end;
    }
    far?.takeBefore({ at: text.length, alternative: 0 }, from, matches);
    return matches;
  }

  #farMatches(text: string, hits: readonly Hit[]): FarMatches | undefined {
    if (hits.length === 0 || !isFar(hits[0]!)) return undefined;
    const alternatives = hits.filter(isFar).map(farAlternativeOf);
    return new FarMatches(
      text,
      alternatives.map((alternative) => ({ alternative, pattern: this.#pattern(alternative) })),
    );
  }

  #pattern(alternative: number): PlacedPattern {
    this.#patterns[alternative] ??= placedPattern(this.#sources[alternative]!, "m");
    return this.#patterns[alternative];
  }
}
