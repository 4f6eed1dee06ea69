import { sentencesOf } from "../document/block-sentences.ts";
import type { Block, Document } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import { lastStartingUpTo } from "../last-starting-up-to.ts";
import type { FactBase } from "./fact-base.ts";
import type { NameFinder, NameSpot } from "./find-names.ts";
import { sentenceAround } from "./sentence-around.ts";

type OwnedSpot = NameSpot & { owner: string };

/** A block with what tracing needs: its sentences, the known names in it, and those of somebody whom facts speak of. */
export type TracedBlock = {
  block: Block;
  index: number;
  sentences: readonly Sentence[];
  spots: readonly NameSpot[];
  owned: readonly OwnedSpot[];
};

/** Reads sentences and names of every block that speaks to a reader: no code, front matter or raw HTML. */
export function traceBlocks(document: Document, findNames: NameFinder): TracedBlock[] {
  return document.blocks.flatMap((block, index) => {
    if (block.kind === "code" || block.kind === "html" || block.kind === "front-matter") return [];
    const spots = findNames(block.view.text);
    const owned = spots.filter((spot): spot is OwnedSpot => spot.owner !== undefined);
    return [{ block, index, sentences: sentencesOf(document, index), spots, owned }];
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
  readonly #byIndex: ReadonlyMap<number, TracedBlock>;
  readonly #base: FactBase;
  /** Whom the rows, and the heads of the columns, of each table name. */
  readonly #inTables: ReadonlyMap<string, readonly string[]>;
  /** What was found already, by the index of the block. */
  readonly #leads = new Map<number, string | undefined>();
  readonly #lasts = new Map<number, readonly (string | undefined)[]>();
  /** For each heading whom it names, or the nearest of a higher level above it. */
  readonly #headings: ReadonlyMap<number, string | undefined>;

  constructor(blocks: readonly TracedBlock[], base: FactBase) {
    this.#byIndex = new Map(blocks.map((traced) => [traced.index, traced]));
    this.#base = base;
    this.#inTables = ownersOfTables(blocks);
    this.#headings = ownersOfHeadings(blocks);
  }

  at(traced: TracedBlock, offset: number): ReadonlySet<string> {
    const own = traced.block.cell ? this.#inRow(traced) : this.#inSentence(traced, offset);
    if (own.size > 0) return own;
    const around = this.#before(traced, offset) ?? this.#above(traced.block) ?? this.#base.subject;
    return new Set(around === undefined ? [] : [around]);
  }

  #inRow(traced: TracedBlock): Set<string> {
    const { table, row, column } = traced.block.cell!;
    return new Set(this.#inTables.get(`${table} row ${row}`) ?? this.#inTables.get(`${table} head ${column}`));
  }

  #inSentence(traced: TracedBlock, offset: number): Set<string> {
    const text = traced.block.view.text;
    const sentence = sentenceAround(traced.sentences, offset, text.length);
    const part = partAround(text, sentence, offset, hardBreak);
    const clause = partAround(text, part, offset, softBreak);
    const within = (range: Sentence) => ownedIn(traced, range);
    const inClause = within(clause);
    const named = within(part).find(
      ({ start }) =>
        start >= offset && /^\S+(?: [\p{Ll}-]+){0,3}? (?:of|at|by) (?:the )?$/u.test(text.slice(offset, start)),
    );
    if (named) return new Set([named.owner]);
    const before = inClause.findLast((spot) => spot.end <= offset) ?? inClause[0];
    if (before) return new Set([before.owner]);
    const inPart = within(part).length > 0 ? within(part) : within(sentence);
    const nearest = inPart.findLast((spot) => spot.end <= offset);
    return new Set(nearest ? [nearest.owner, inPart[0]!.owner] : inPart.slice(0, 1).map(({ owner }) => owner));
  }

  #before(traced: TracedBlock, offset: number): string | undefined {
    const { sentences } = traced;
    let last = lastStartingUpTo(sentences, offset);
    if (last >= 0 && sentences[last]!.end > offset) last--;
    const named = last < 0 ? undefined : this.#lastNamed(traced)[last];
    return named ?? (traced.block.kind === "list-item" ? this.#leadIn(traced) : undefined);
  }

  /** For each sentence of a block whom it names first, or the nearest sentence before it that names somebody. */
  #lastNamed(traced: TracedBlock): readonly (string | undefined)[] {
    const known = this.#lasts.get(traced.index);
    if (known) return known;
    let last: string | undefined;
    const named = traced.sentences.map((sentence) => (last = ownedIn(traced, sentence)[0]?.owner ?? last));
    this.#lasts.set(traced.index, named);
    return named;
  }

  /** Whom the item or paragraph names that a list's item belongs to: the same as of the item before it in the same list. */
  #leadIn(traced: TracedBlock): string | undefined {
    const { index, block } = traced;
    if (this.#leads.has(index)) return this.#leads.get(index);
    let found: string | undefined;
    for (let i = index - 1; i >= 0; i--) {
      const before = this.#byIndex.get(i);
      if (!before || before.block.kind === "heading" || before.block.cell) break;
      if (before.block.listed > block.listed) continue;
      if (before.block.listed === block.listed && this.#leads.has(i)) found = this.#leads.get(i);
      else if (before.block.listed === block.listed) continue;
      else {
        const owners = ownersIn(before.spots);
        found = owners.length === 1 ? owners[0] : undefined;
      }
      break;
    }
    this.#leads.set(index, found);
    return found;
  }

  #above({ heading }: Block): string | undefined {
    return this.#headings.get(heading);
  }
}

/** The names in a stretch of a block's text. */
function ownedIn({ owned }: TracedBlock, { start, end }: Sentence): OwnedSpot[] {
  const found: OwnedSpot[] = [];
  for (let at = lastStartingUpTo(owned, start - 1) + 1; at < owned.length && owned[at]!.end <= end; at++)
    found.push(owned[at]!);
  return found;
}

function ownersOfTables(blocks: readonly TracedBlock[]): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>();
  for (const { block, owned } of blocks) {
    if (!block.cell || owned.length === 0) continue;
    const { table, row, column } = block.cell;
    for (const key of [`${table} row ${row}`, ...(row === 0 ? [`${table} head ${column}`] : [])]) {
      const names = owners.get(key) ?? [];
      names.push(...owned.map(({ owner }) => owner));
      owners.set(key, names);
    }
  }
  return owners;
}

/** For each heading, by its index, whom it names, or the nearest of a higher level above it that names somebody. */
function ownersOfHeadings(blocks: readonly TracedBlock[]): ReadonlyMap<number, string | undefined> {
  const owners = new Map<number, string | undefined>();
  const open: { level: number; owner: string | undefined }[] = [];
  for (const { block, index, owned } of blocks) {
    if (block.kind !== "heading") continue;
    while (open.length > 0 && open.at(-1)!.level >= block.level) open.pop();
    const owner = owned[0]?.owner ?? open.at(-1)?.owner;
    open.push({ level: block.level, owner });
    owners.set(index, owner);
  }
  return owners;
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
