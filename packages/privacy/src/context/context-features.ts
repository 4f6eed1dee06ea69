import { codeAt } from "../code-at.ts";
import type { Document } from "../document.ts";
import { gap, shape } from "../tokens.ts";
import { signAfter, signBefore, tokenSign } from "./token-sign.ts";

/** How far around a stretch its words are looked at, in tokens. */
const reachBefore = 10;
const reachAfter = 6;
/** Room for the features of one stretch. */
const most = 128;

/** What each feature tells of, mixed into its hash. */
const role = {
  kind: 1,
  before: 2,
  secondBefore: 3,
  thirdBefore: 4,
  after: 5,
  secondAfter: 6,
  pairBefore: 7,
  pairAfter: 8,
  around: 9,
  tripleBefore: 10,
  anyBefore: 11,
  anyAfter: 12,
  earlier: 13,
  frame: 14,
  around2: 15,
  trait: 16,
} as const;

/**
 * Features of what stands around a stretch of tokens, as buckets of a model of 2^`bits` of them. The same object is read
 * into again and again: what it holds is good until the next call.
 */
export class ContextFeatures {
  readonly buckets = new Int32Array(most);
  count = 0;
  readonly #shift: number;

  constructor(bits: number) {
    this.#shift = 32 - bits;
  }

  /** `kind`: what the stretch itself is, a small number; `traits`: more of it, each a small number. */
  read(
    document: Document,
    { first, last, kind, traits }: { first: number; last: number; kind: number; traits: readonly number[] },
  ): void {
    this.count = 0;
    const b1 = signBefore(document, first);
    const startsLine = document.tokens.gap[first]! >= gap.line;
    const b2 = startsLine ? tokenSign(document, first - 1) : signBefore(document, first - 1);
    const b3 = tokenSign(document, first - (startsLine ? 2 : 3));
    const a1 = signAfter(document, last);
    const endsLine = last + 1 < document.tokens.count && document.tokens.gap[last + 1]! >= gap.line;
    const a2 = endsLine ? tokenSign(document, last + 1) : signAfter(document, last + 1);
    this.#add(role.kind, kind, 0);
    for (const trait of traits) this.#both(role.trait, trait, kind);
    this.#both(role.before, b1, kind);
    this.#add(role.secondBefore, b2, 0);
    this.#add(role.thirdBefore, b3, 0);
    this.#both(role.after, a1, kind);
    this.#add(role.secondAfter, a2, 0);
    const pair = mixed(b1, b2);
    this.#both(role.pairBefore, pair, kind);
    this.#add(role.pairAfter, mixed(a1, a2), 0);
    this.#both(role.around, mixed(b1, a1), kind);
    this.#add(role.around2, mixed(pair, a1), 0);
    this.#add(role.tripleBefore, mixed(pair, b3), 0);
    this.#both(
      role.frame,
      (startsLine || first === 0 ? 1 : 0) + (endsLine || last + 1 >= document.tokens.count ? 2 : 0),
      kind,
    );
    this.#readAround(document, first, last, kind);
  }

  /** The words of the sentence before and after, wherever they stand in it, and those of the one before. */
  #readAround(document: Document, first: number, last: number, kind: number): void {
    const { count, gap: gaps, shape: shapes } = document.tokens;
    let told: number = role.anyBefore;
    const from = Math.max(0, first - reachBefore);
    for (let i = first - 1; i >= from; i--) {
      if (gaps[i + 1]! >= gap.line) {
        if (gaps[i + 1] === gap.paragraph) break;
        told = role.earlier;
      }
      if (shapes[i]! < shape.number) this.#both(told, tokenSign(document, i), kind);
      else if (endsSentence(document, i)) told = role.earlier;
    }
    const to = Math.min(count - 1, last + reachAfter);
    for (let i = last + 1; i <= to && gaps[i]! < gap.line; i++) {
      if (shapes[i]! < shape.number) this.#both(role.anyAfter, tokenSign(document, i), kind);
      else if (endsSentence(document, i)) break;
    }
  }

  #both(what: number, value: number, kind: number): void {
    this.#add(what, value, 0);
    this.#add(what, value, kind + 1);
  }

  #add(what: number, value: number, kind: number): void {
    if (this.count < most) this.buckets[this.count++] = mixed(value, what * 64 + kind) >>> this.#shift;
  }
}

const dot = 0x2e;
const exclamation = 0x21;
const question = 0x3f;

function endsSentence({ text, tokens }: Document, index: number): boolean {
  if (tokens.shape[index] !== shape.punctuation) return false;
  const code = codeAt(text, tokens.start[index]!);
  return code === dot || code === exclamation || code === question;
}

/** Two numbers as one, in whose high bits both have a say. */
function mixed(a: number, b: number): number {
  const both = Math.imul(a ^ Math.imul(b + 0x7f4a7c15, 0x9e3779b1), 0x85ebca6b);
  return Math.imul(both ^ (both >>> 15), 0xc2b2ae35) | 0;
}
