import type { SpanType } from "../span.ts";
import { inCase, letterCaseOf } from "./letter-case.ts";
import type { ScopeTable, Vault } from "./vault.ts";
import type { VaultEntry } from "./vault-entry.ts";
import { isLowerAt, isUpperAt, isWordAt } from "./word-character.ts";

/** What could not be put back with certainty. Offsets are those of the restored text. */
export type RestoreFinding = {
  /** `inflected`: put back with the ending the model gave it. `altered`: looks like a stand-in that was changed; left as it is. */
  readonly code: "inflected" | "altered";
  readonly type: SpanType | undefined;
  readonly start: number;
  readonly end: number;
  readonly text: string;
};

export type Restored = {
  readonly text: string;
  readonly findings: readonly RestoreFinding[];
  /** Where stand-ins stood in the text that was given. */
  readonly restored: readonly { readonly start: number; readonly end: number; readonly type: SpanType }[];
};

const ending =
  /^(?:s|es|n|en|ens|e|a|u|y|i|o|em|om|ou|ovi|owi|ego|emu|ym|im|iem|ie|ow|ov|ami|ach|ej|oj|ova|in|ina|in|an|la|lla|ssa|sta|lle|lta|t|ot|at|et|nak|nek|val|vel|ban|ben|ian|ish|ism|esque)$/i;
const longestEnding = 5;
/** A shorter word may begin like a stand-in by chance. */
const shortestAltered = 6;
/** Endings that only add to a word; after any other one the original's own form may differ. */
const plain = /^s$/i;

/** Puts originals back in a text. */
export function restore(text: string, vault: Vault, scope: string): Restored {
  const restorer = createRestorer(vault, scope);
  if (vault.scope(scope).byStandIn.size === 0) return { text, findings: [], restored: [] };
  const out = restorer.push(text) + restorer.end();
  return { text: out, findings: restorer.findings, restored: restorer.restored };
}

/**
 * Puts originals back in a text that comes in chunks, even of one character. `push` returns what is certain so far and
 * holds back no more than what may still become a stand-in with its ending; `end` returns the rest.
 */
export function createRestorer(vault: Vault, scope: string): Restorer {
  return new Restorer(vault.scope(scope));
}

export class Restorer {
  readonly findings: RestoreFinding[] = [];
  readonly restored: { start: number; end: number; type: SpanType }[] = [];
  readonly #table: ScopeTable;
  #held = "";
  /** The last character that left, and whether a stand-in ended there. */
  #previous = "";
  #afterStandIn = false;
  #read = 0;
  #written = 0;

  constructor(table: ScopeTable) {
    this.#table = table;
  }

  /** Characters that wait for what follows. */
  get heldBack(): number {
    return this.#held.length;
  }

  push(chunk: string): string {
    this.#held += chunk;
    return this.#drain(false);
  }

  end(): string {
    return this.#drain(true);
  }

  #drain(final: boolean): string {
    const text = this.#held;
    let out = "";
    /** What was looked at up to here has left. */
    let left = 0;
    let at = 0;
    while (at < text.length) {
      const next = this.#afterStandIn ? at : this.#table.trie.nextPlace(text, at);
      if (next > at || !this.#mayBegin(text, at)) {
        this.#afterStandIn = false;
        at = Math.max(next, at + 1);
        continue;
      }
      const walk = this.#table.trie.walk(text, at, final);
      if (walk.outcome === "unclear") break;
      const found = walk.outcome === "match" ? this.#close(text, at, walk.end, walk.entry, final) : "none";
      if (found === "unclear") break;
      if (found === "none") {
        const length = this.#plainLength(text, at);
        if (this.#isAltered(text, at, length, final))
          this.#note("altered", undefined, text.slice(at, at + length), this.#written + at - left);
        this.#afterStandIn = false;
        at += length;
        continue;
      }
      out += text.slice(left, at);
      this.#written += at - left;
      this.restored.push({ start: this.#read + at, end: this.#read + found.end, type: found.entry.type });
      if (found.inflected) this.#note("inflected", found.entry.type, found.text, this.#written);
      this.#afterStandIn = true;
      out += found.text;
      this.#written += found.text.length;
      at = found.end;
      left = at;
    }
    out += text.slice(left, at);
    this.#written += at - left;
    this.#read += at;
    this.#previous = text[at - 1] ?? this.#previous;
    this.#held = text.slice(at);
    return out;
  }

  #note(code: RestoreFinding["code"], type: SpanType | undefined, text: string, start: number): void {
    this.findings.push({ code, type, start, end: start + text.length, text });
  }

  /** A stand-in begins where a word does, after another stand-in, or at a capital inside of a word ("CorvanThessel"). */
  #mayBegin(text: string, at: number): boolean {
    const before = at > 0 ? text[at - 1]! : this.#previous;
    if (before === "" || this.#afterStandIn || !isWordAt(before, 0)) return true;
    return isLowerAt(before, 0) && isUpperAt(text, at);
  }

  /** What the match becomes, given what follows it. */
  #close(text: string, from: number, end: number, entry: VaultEntry, final: boolean): Closed | "none" | "unclear" {
    const written = text.slice(from, end);
    let tail = end;
    while (tail < text.length && tail - end <= longestEnding && isWordAt(text, tail)) tail++;
    const rest = text.slice(end, tail);
    if (tail === text.length && !final && rest.length <= longestEnding) return "unclear";
    const original = this.#originalOf(written, entry);
    if (rest === "") return { entry, end, text: original, inflected: false };
    if (entry.form === "word") {
      if (ending.test(rest) && rest.length <= longestEnding)
        return { entry, end: tail, text: original + rest, inflected: !plain.test(rest) };
      const next = this.#table.trie.walk(text, end, final);
      if (next.outcome === "unclear") return "unclear";
      if (next.outcome === "match" || /^\p{Lu}/u.test(rest)) return { entry, end, text: original, inflected: false };
    }
    return "none";
  }

  /** The original for a stand-in as the model wrote it: exactly, else in the case the model chose. */
  #originalOf(written: string, entry: VaultEntry): string {
    const exact = this.#table.byStandIn.get(written);
    if (exact) return exact.original;
    if (entry.form !== "word") return entry.original;
    const letterCase = letterCaseOf(written);
    return letterCase === "as_is" ? entry.original : inCase(entry.original, letterCase);
  }

  /** How much of a word that is no stand-in may leave. */
  #plainLength(text: string, at: number): number {
    return Math.max(1, endOfPart(text, at) - at);
  }

  /** Whether a word that is there as a whole looks like a stand-in that was changed. */
  #isAltered(text: string, at: number, length: number, final: boolean): boolean {
    if (length < shortestAltered || (!final && at + length === text.length)) return false;
    return this.#table.trie.nearlyAt(text.slice(at, at + length));
  }
}

/** Where the word at an offset ends, or its part before a capital inside of it; the offset where no word is. */
function endOfPart(text: string, at: number): number {
  let end = at;
  while (end < text.length && isWordAt(text, end) && !(end > at && isUpperAt(text, end) && isLowerAt(text, end - 1)))
    end++;
  return end;
}

type Closed = { readonly entry: VaultEntry; readonly end: number; readonly text: string; readonly inflected: boolean };
