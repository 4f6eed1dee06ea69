import { sentencesOf } from "../document/block-sentences.ts";
import type { Block, Document } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import type { FactBase } from "./fact-base.ts";
import type { NameFinder, NameSpot } from "./find-names.ts";
import { sentenceAround } from "./sentence-around.ts";

/** A block with what tracing needs: its sentences and the known names in it. */
export type TracedBlock = { block: Block; index: number; sentences: readonly Sentence[]; spots: NameSpot[] };

/** Reads sentences and names of every block that speaks to a reader: no code, front matter or raw HTML. */
export function traceBlocks(document: Document, findNames: NameFinder): TracedBlock[] {
  return document.blocks.flatMap((block, index) => {
    if (block.kind === "code" || block.kind === "html" || block.kind === "front-matter") return [];
    return [{ block, index, sentences: sentencesOf(document, index), spots: findNames(block.view.text) }];
  });
}

const hardBreak = /;|\b(?:while|whereas|but)\b/gi;
const softBreak = /[,:()—]|\s–\s|\b(?:and|than|against|versus|vs)\b/gi;

/**
 * Whom a place in a text speaks of: ids of named facts, empty when nobody is named. In order: the row of a table; the
 * clause; the sentence (nearest name before, or the first one); the sentences before; the paragraph or item that leads
 * in; the headings above, the nearest first; the subject of the draft.
 */
export class Subjects {
  readonly #blocks: readonly TracedBlock[];
  readonly #byIndex: ReadonlyMap<number, TracedBlock>;
  readonly #base: FactBase;

  constructor(blocks: readonly TracedBlock[], base: FactBase) {
    this.#blocks = blocks;
    this.#byIndex = new Map(blocks.map((traced) => [traced.index, traced]));
    this.#base = base;
  }

  at(traced: TracedBlock, offset: number): ReadonlySet<string> {
    const own = traced.block.cell ? this.#inRow(traced) : this.#inSentence(traced, offset);
    if (own.size > 0) return own;
    const around = this.#before(traced, offset) ?? this.#above(traced.block) ?? this.#base.subject;
    return new Set(around === undefined ? [] : [around]);
  }

  #inRow(traced: TracedBlock): Set<string> {
    const { table, row, column } = traced.block.cell!;
    const cells = this.#blocks.filter(({ block }) => block.cell?.table === table);
    const inRow = cells.filter(({ block }) => block.cell!.row === row);
    const names = ownersIn(inRow.flatMap(({ spots }) => spots));
    if (names.length > 0) return new Set(names);
    return new Set(
      ownersIn(
        cells
          .filter(({ block }) => block.cell!.row === 0 && block.cell!.column === column)
          .flatMap(({ spots }) => spots),
      ),
    );
  }

  #inSentence(traced: TracedBlock, offset: number): Set<string> {
    const text = traced.block.view.text;
    const sentence = sentenceAround(traced.sentences, offset, text.length);
    const part = partAround(text, sentence, offset, hardBreak);
    const clause = partAround(text, part, offset, softBreak);
    const within = (range: Sentence) =>
      traced.spots.filter((spot) => spot.owner !== undefined && spot.start >= range.start && spot.end <= range.end);
    const inClause = within(clause);
    const named = within(part).find(
      ({ start }) =>
        start >= offset && /^\S+(?: [\p{Ll}-]+){0,3}? (?:of|at|by) (?:the )?$/u.test(text.slice(offset, start)),
    );
    if (named) return new Set([named.owner!]);
    const before = inClause.findLast((spot) => spot.end <= offset) ?? inClause[0];
    if (before) return new Set([before.owner!]);
    const inPart = within(part).length > 0 ? within(part) : within(sentence);
    const nearest = inPart.findLast((spot) => spot.end <= offset);
    return new Set(nearest ? [nearest.owner!, inPart[0]!.owner!] : inPart.slice(0, 1).map((spot) => spot.owner!));
  }

  #before(traced: TracedBlock, offset: number): string | undefined {
    for (const sentence of traced.sentences.toReversed()) {
      if (sentence.end > offset) continue;
      const first = traced.spots.find(
        (spot) => spot.owner !== undefined && spot.start >= sentence.start && spot.end <= sentence.end,
      );
      if (first) return first.owner;
    }
    if (traced.block.kind !== "list-item") return undefined;
    return this.#leadIn(traced);
  }

  #leadIn(traced: TracedBlock): string | undefined {
    for (let i = traced.index - 1; i >= 0; i--) {
      const before = this.#byIndex.get(i);
      if (!before || before.block.kind === "heading" || before.block.cell) return undefined;
      const isParent = before.block.listed < traced.block.listed;
      if (!isParent) continue;
      const owners = ownersIn(before.spots);
      return owners.length === 1 ? owners[0] : undefined;
    }
    return undefined;
  }

  #above(block: Block): string | undefined {
    let level = 7;
    for (let i = block.heading; i >= 0; i--) {
      const heading = this.#byIndex.get(i);
      if (heading?.block.kind !== "heading" || heading.block.level >= level) continue;
      level = heading.block.level;
      const owner = ownersIn(heading.spots)[0];
      if (owner !== undefined) return owner;
    }
    return undefined;
  }
}

const ownersIn = (spots: readonly NameSpot[]) => [...new Set(spots.flatMap((spot) => spot.owner ?? []))];

/** The part of `range` around `offset` between two places where `breaks` matches. */
export function partAround(text: string, range: Sentence, offset: number, breaks: RegExp): Sentence {
  let { start, end } = range;
  for (const match of text.slice(range.start, range.end).matchAll(breaks)) {
    const at = range.start + match.index;
    if (at + match[0].length <= offset) start = at + match[0].length;
    else if (at >= offset) {
      end = Math.min(end, at);
      break;
    }
  }
  return { start, end };
}
