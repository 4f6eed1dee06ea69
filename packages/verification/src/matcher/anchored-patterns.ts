import { matchAt } from "../patterns/safe-pattern.ts";
import { compileRegExp } from "../patterns/translate-regexp.ts";
import type { Segment } from "../style/segments.ts";
import { alternativeOf, type Hit, startOf } from "./hits.ts";

/** A match of one of several alternatives; `index` is in the segment's text. */
export type AnchoredMatch = { text: string; index: number; alternative: number };

/**
 * The alternatives of a pattern, each tried only where it may begin, and in their order, so that they find what the
 * pattern that joins them would. Each is compiled when it is first needed.
 */
export class AnchoredPatterns {
  readonly #sources: readonly string[];
  readonly #patterns: (RegExp | undefined)[] = [];

  /** `sources` are patterns in Go's syntax. */
  constructor(sources: readonly string[]) {
    this.#sources = sources;
  }

  matchesAt(segment: Segment, hits: readonly Hit[]): AnchoredMatch[] {
    const matches: AnchoredMatch[] = [];
    let from = 0;
    for (const hit of hits) {
      const at = startOf(hit) - segment.offset;
      if (at < from) continue;
      if (at >= segment.text.length) break;
      const alternative = alternativeOf(hit);
      const match = matchAt(this.#pattern(alternative), segment.text, { at, places: hits.length });
      if (!match || match[0] === "" || match.index < from) continue;
      matches.push({ text: match[0], index: match.index, alternative });
      from = match.index + match[0].length;
    }
    return matches;
  }

  #pattern(alternative: number): RegExp {
    this.#patterns[alternative] ??= compileRegExp(this.#sources[alternative]!, "my");
    return this.#patterns[alternative];
  }
}
