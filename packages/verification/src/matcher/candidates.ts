import type { Document } from "../document/document.ts";
import type { Rule } from "../rules/rule.ts";
import type { Scopes } from "../style/scopes.ts";
import { type Needs, type Segment, segmentsOf } from "../style/segments.ts";
import type { Hit, Hits, TextHits } from "./hits.ts";

/** Segments to try a rule on; beside each the hits at which it is tried, or undefined where it is tried everywhere. */
export type Tries = { segments: readonly Segment[]; hits: readonly (readonly Hit[] | undefined)[] };

type Found = {
  document: Document;
  numbers: ReadonlyMap<Rule, number>;
  hits: Hits;
};

/**
 * The segments that scopes choose: all in source order, where those of each scanned text begin among them (-1: it has
 * none), and those whose text was not scanned.
 */
type Chosen = { all: Tries; firstOf: readonly number[]; unscanned: Tries };

/** Where in one document each rule may find something. */
export class Candidates {
  readonly #found: Found;
  readonly #segments = new Map<Needs, readonly Segment[]>();
  readonly #chosen = new Map<Scopes, Chosen>();

  constructor(found: Found) {
    this.#found = found;
  }

  /** Whether there is anywhere to try a rule of these scopes; the rule by its number in the set, if it has one. */
  mayFind(number: number | undefined, scopes: Scopes): boolean {
    if (number === undefined) return this.#chosenBy(scopes).all.segments.length > 0;
    return (
      this.#found.hits.has(number) || (scopes.areUnscanned && this.#chosenBy(scopes).unscanned.segments.length > 0)
    );
  }

  /** Where a rule of these scopes must be tried. */
  triesOf(rule: Rule, scopes: Scopes): Tries {
    const chosen = this.#chosenBy(scopes);
    const number = this.#found.numbers.get(rule);
    if (number === undefined) return chosen.all;
    const { hits } = this.#found;
    return hits.has(number) ? triesAt(hits.of(number), chosen) : chosen.unscanned;
  }

  /** All segments that scopes choose, for a rule that looks at each; its hits beside them, none of them where there are none. */
  allTries(rule: Rule, scopes: Scopes): Tries {
    const { all } = this.#chosenBy(scopes);
    const number = this.#found.numbers.get(rule);
    if (number === undefined) return all;
    const byText = new Map(this.#found.hits.of(number).map(({ text, hits }) => [text, hits]));
    const hitsIn = ({ textNumber }: Segment) => (textNumber === undefined ? undefined : (byText.get(textNumber) ?? []));
    return { segments: all.segments, hits: all.segments.map(hitsIn) };
  }

  /** Whether the texts were scanned for a rule, so that it finds nothing where it has no hits. */
  isScanned(rule: Rule): boolean {
    return this.#found.numbers.has(rule);
  }

  /** The hits of a rule that is none of style; its texts are blocks. */
  hitsOf(rule: Rule): readonly TextHits[] {
    const number = this.#found.numbers.get(rule);
    return number === undefined ? [] : this.#found.hits.of(number);
  }

  #segmentsFor({ needs }: Scopes): readonly Segment[] {
    const segments = this.#segments.get(needs) ?? segmentsOf(this.#found.document, needs);
    this.#segments.set(needs, segments);
    return segments;
  }

  #chosenBy(scopes: Scopes): Chosen {
    const known = this.#chosen.get(scopes);
    if (known) return known;
    const all: Segment[] = [];
    const unscanned: Segment[] = [];
    const firstOf = new Array<number>(this.#found.document.blocks.length + 1).fill(-1);
    for (const segment of this.#segmentsFor(scopes)) {
      if (!scopes.chooses(segment)) continue;
      const { textNumber } = segment;
      if (textNumber === undefined) unscanned.push(segment);
      else if (firstOf[textNumber] === -1) firstOf[textNumber] = all.length;
      all.push(segment);
    }
    const chosen = { all: everywhere(all), firstOf, unscanned: everywhere(unscanned) };
    this.#chosen.set(scopes, chosen);
    return chosen;
  }
}

const everywhere = (segments: readonly Segment[]): Tries => ({ segments, hits: [] });

/** The chosen segments of the texts with hits, and those of texts that were not scanned. */
function triesAt(found: readonly TextHits[], { all, firstOf, unscanned }: Chosen): Tries {
  const segments: Segment[] = [];
  const hits: (readonly Hit[] | undefined)[] = [];
  for (const inText of found) {
    const { text } = inText;
    for (let index = firstOf[text]!; index >= 0 && index < all.segments.length; index++) {
      const segment = all.segments[index]!;
      if (segment.textNumber === undefined) continue;
      if (segment.textNumber !== text) break;
      segments.push(segment);
      hits.push(inText.hits);
    }
  }
  for (const segment of unscanned.segments) segments.push(segment);
  return { segments, hits };
}
