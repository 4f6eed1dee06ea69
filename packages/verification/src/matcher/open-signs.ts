import type { PatternNode } from "../patterns/pattern-node.ts";
import { compileWalk, noMatch, type Walk, walked } from "../patterns/walk.ts";
import type { HitList } from "./hit-list.ts";
import { packFar, packHit } from "./hits.ts";
import { isWordCode } from "./is-word-code.ts";
import type { RequiredSign } from "./required-sign.ts";
import type { Sign } from "./sign.ts";

/** A literal's place in a text that begins at `base` of several that are joined; `steps`: of walks, as many as are left. */
export type Place = {
  text: string;
  place: number;
  base: number;
  end: number;
  number: number;
  scan: number;
  steps: number;
};

/** So far back a match's start is looked for; where it may be further, the whole text is tried. */
const furthest = 256;

/** What is kept of a sign, number by number: a row fills a line of the cache, and little else is fetched. */
const fields = 16;
const [ruleField, alternativeField, flagsField, minField, maxField, charsField] = [0, 1, 2, 3, 4, 5];
const [beginningField, lengthField, lastPlaceField, lastScanField] = [9, 10, 11, 12];
const [farFlag, edgeFlag, walkFlag] = [1, 2, 4];

/** Signs whose match may begin elsewhere than where their literal stands, or for which more must stand there. */
export class OpenSigns {
  /** Where the rows of each key begin. */
  readonly #firsts: Int32Array;
  readonly #rows: Int32Array;
  /** What matches begin with, one after the other: a byte for each ASCII character. */
  readonly #beginnings: Uint8Array;
  readonly #walks: (Walk | null | undefined)[] = [];
  readonly #behind: (PatternNode | undefined)[] = [];

  /** The signs of each key. */
  constructor(signs: readonly (readonly Sign[])[]) {
    const all = signs.flat();
    const beginnings = [...new Set(all.map(({ beginning }) => beginning))].filter((one) => one !== undefined);
    const numbers = new Map(beginnings.map((beginning, number) => [beginning, number]));
    this.#beginnings = new Uint8Array(128 * beginnings.length);
    for (const [beginning, number] of numbers) this.#beginnings.set(beginning.bits, 128 * number);
    this.#firsts = new Int32Array(signs.length + 1);
    for (const [key, ofKey] of signs.entries()) this.#firsts[key + 1] = this.#firsts[key]! + fields * ofKey.length;
    this.#rows = new Int32Array(fields * all.length);
    for (const [row, sign] of all.entries()) {
      this.#put(row * fields, sign, sign.beginning ? numbers.get(sign.beginning)! : 0);
      this.#behind.push(behindOf(sign.required));
    }
  }

  #put(row: number, { rule, alternative, lead, isFar, isFromEdge, mayWalk, beginning }: Sign, number: number): void {
    const rows = this.#rows;
    rows[row + ruleField] = rule;
    rows[row + alternativeField] = alternative;
    rows[row + flagsField] = (isFar ? farFlag : 0) | (isFromEdge ? edgeFlag : 0) | (mayWalk ? walkFlag : 0);
    rows[row + minField] = Math.min(lead.min, furthest + 1);
    rows[row + maxField] = Math.min(lead.max, furthest + 1);
    rows.set(lead.chars, row + charsField);
    rows[row + beginningField] = 128 * number;
    rows[row + lengthField] = beginning?.length ?? 0;
    rows[row + lastScanField] = 0;
  }

  has(key: number): boolean {
    return this.#firsts[key]! < this.#firsts[key + 1]!;
  }

  /** Notes where a match may begin of which a literal is a sign, for all signs of its key. */
  note(key: number, at: Place, hits: HitList): void {
    const end = this.#firsts[key + 1]!;
    for (let row = this.#firsts[key]!; row < end; row += fields) {
      const flags = this.#rows[row + flagsField]!;
      if ((flags & walkFlag) !== 0 && !this.#mayStand(row / fields, at)) continue;
      if ((flags & farFlag) === 0) this.#noteStarts(row, at, hits);
      else hits.add(this.#rows[row + ruleField]!, at.number, packFar(this.#rows[row + alternativeField]!));
    }
  }

  /**
   * The way back from one place goes on as it did from the place before, once it gets there, so that it ends there: each
   * start is noted once, however close the places stand.
   */
  #noteStarts(row: number, { text, place, base, number, scan }: Place, hits: HitList): void {
    const rows = this.#rows;
    const min = rows[row + minField]!;
    const max = rows[row + maxField]!;
    const first = Math.max(base, place - Math.min(max, furthest));
    const lastPlace = rows[row + lastPlaceField]!;
    const noted = rows[row + lastScanField] === scan && lastPlace <= place ? lastPlace - min : -1;
    rows[row + lastScanField] = scan;
    rows[row + lastPlaceField] = place;
    for (let start = place; start >= first; start--) {
      if (start <= noted) return;
      if (start <= place - min && this.#mayBegin(row, text, start))
        hits.add(rows[row + ruleField]!, number, packHit(start - base, rows[row + alternativeField]!));
      const code = text.charCodeAt(start - 1);
      if (code < 128 && ((rows[row + charsField + (code >> 5)]! >> (code & 31)) & 1) === 0) return;
    }
    if (max > furthest && first > base)
      hits.add(rows[row + ruleField]!, number, packFar(rows[row + alternativeField]!));
  }

  /** Whether a match may begin at a place, as far as it is known what it begins with; see `mayBegin`. */
  #mayBegin(row: number, text: string, at: number): boolean {
    const rows = this.#rows;
    if ((rows[row + flagsField]! & edgeFlag) !== 0 && !isEdge(text, at)) return false;
    const first = rows[row + beginningField]!;
    const length = rows[row + lengthField]!;
    for (let place = 0; place < length; place++) {
      const code = text.charCodeAt(at + place);
      if (code >= 0xd800 && code <= 0xdfff) return true;
      if (code < 128 ? (this.#beginnings[first + code]! & (1 << place)) === 0 : Number.isNaN(code)) return false;
    }
    return true;
  }

  /** Whether what must stand before a literal does, as long as there is work left for that. */
  #mayStand(sign: number, at: Place): boolean {
    if (at.steps < 0) return true;
    const walk = this.#walkOf(sign);
    if (!walk) return true;
    const before = walked.steps;
    const isThere = walk(at.text, at.place, at.base, at.end) !== noMatch;
    at.steps -= walked.steps - before;
    return isThere;
  }

  /** Goes from a far literal back to where a match begins; null: that is not known. Compiled when it is first needed. */
  #walkOf(sign: number): Walk | null {
    const behind = this.#behind[sign];
    const walk = this.#walks[sign] ?? (behind ? (compileWalk(behind, true) ?? null) : null);
    this.#walks[sign] = walk;
    return walk;
  }
}

const behindOf = (required: RequiredSign) => ("text" in required ? required.behind : undefined);

/** Not inside a word of ASCII letters, digits and underscores. */
const isEdge = (text: string, at: number) => !isWordCode(text.charCodeAt(at)) || !isWordCode(text.charCodeAt(at - 1));
