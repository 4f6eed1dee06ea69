import type { Document } from "../document/document.ts";
import type { Rule } from "../rules/rule.ts";
import { type Segment, type Selector, segmentsOf } from "../style/segments.ts";
import type { Hit, Hits } from "./hits.ts";

/** Segments to try a rule on; beside each the hits at which it is tried, or undefined where it is tried everywhere. */
export type Tries = { segments: readonly Segment[]; hits: readonly (readonly Hit[] | undefined)[] };

/** A block by number, and the hits in its text. */
export type BlockHits = { block: number; hits: readonly Hit[] };

type Found = {
  document: Document;
  numbers: ReadonlyMap<Rule, number>;
  hits: readonly (Hits | undefined)[];
};

/** The segments that scopes choose: all, those of each text that was scanned, and those whose text was not. */
type Chosen = { all: Tries; ofText: (Segment[] | undefined)[]; unscanned: Segment[] };

const none: Tries = { segments: [], hits: [] };

/** Where in one document each rule may find something. */
export class Candidates {
  readonly #found: Found;
  readonly #segments = new Map<string, readonly Segment[]>();
  readonly #chosen = new Map<string, Chosen>();

  constructor(found: Found) {
    this.#found = found;
  }

  /** Where a rule of these scopes must be tried. */
  triesOf(rule: Rule, scopes: string, chooses: Selector): Tries {
    const chosen = this.#chosenBy(scopes, chooses);
    const number = this.#found.numbers.get(rule);
    if (number === undefined) return chosen.all;
    const hits = this.#found.hits[number];
    if (!hits) return chosen.unscanned.length === 0 ? none : everywhere(chosen.unscanned);
    const segments: Segment[] = [];
    const places: (readonly Hit[] | undefined)[] = [];
    for (const [index, text] of hits.texts.entries()) {
      const ofText = chosen.ofText[text];
      if (!ofText) continue;
      const inText = hits.hitsIn(index);
      for (const segment of ofText) {
        segments.push(segment);
        places.push(inText);
      }
    }
    for (const segment of chosen.unscanned) {
      segments.push(segment);
      places.push(undefined);
    }
    return { segments, hits: places };
  }

  /** The hits of a rule of terms or claims, by block. */
  *hitsOf(rule: Rule): Generator<BlockHits> {
    const hits = this.#found.hits[this.#found.numbers.get(rule)!];
    for (const [index, block] of (hits?.texts ?? []).entries()) yield { block, hits: hits!.hitsIn(index) };
  }

  /** Sentences, paragraphs and inline parts are cut out only for scopes that speak of them. */
  #segmentsFor(scopes: string): readonly Segment[] {
    const needs = {
      sentences: /sentence|paragraph/.test(scopes),
      inline: /strong|emphasis|link|code/.test(scopes),
      summary: scopes.includes("summary"),
    };
    const key = `${needs.sentences} ${needs.inline} ${needs.summary}`;
    const segments = this.#segments.get(key) ?? segmentsOf(this.#found.document, needs);
    this.#segments.set(key, segments);
    return segments;
  }

  #chosenBy(scopes: string, chooses: Selector): Chosen {
    const known = this.#chosen.get(scopes);
    if (known) return known;
    const all = this.#segmentsFor(scopes).filter(chooses);
    const chosen: Chosen = { all: everywhere(all), ofText: [], unscanned: [] };
    for (const segment of all) {
      if (segment.textNumber === undefined) chosen.unscanned.push(segment);
      else {
        chosen.ofText[segment.textNumber] ??= [];
        chosen.ofText[segment.textNumber]!.push(segment);
      }
    }
    this.#chosen.set(scopes, chosen);
    return chosen;
  }
}

const everywhere = (segments: readonly Segment[]): Tries => ({ segments, hits: [] });
