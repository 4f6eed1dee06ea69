import { codeAt } from "../code-at.ts";
import type { VaultEntry } from "./vault-entry.ts";
import { isLowerAt, isWordAt } from "./word-character.ts";

/** A place in the trie: its children are a list that begins with `child` and goes on with their `sibling`s. */
class Node {
  readonly code: number;
  child: Node | undefined;
  sibling: Node | undefined;
  entry: VaultEntry | undefined;

  constructor(code: number, sibling: Node | undefined) {
    this.code = code;
    this.child = undefined;
    this.sibling = sibling;
    this.entry = undefined;
  }

  next(code: number): Node | undefined {
    let node = this.child;
    while (node !== undefined && node.code !== code) node = node.sibling;
    return node;
  }

  add(code: number): Node {
    this.child = new Node(code, this.child);
    return this.child;
  }
}

/** What a walk along the trie found at a place of a text. */
export type Walk =
  | { readonly outcome: "none" }
  /** The text ends before it is clear. */
  | { readonly outcome: "unclear" }
  | { readonly outcome: "match"; readonly end: number; readonly entry: VaultEntry };

const nothing: Walk = { outcome: "none" };
const separators = new Set(Array.from(" -.()/\u00a0\u2010\u2011\u2013\u202f", (character) => character.charCodeAt(0)));
/** Separators that a model may put between two characters of a number. */
const mostSeparators = 2;
/** A shorter stand-in may be the beginning of another one. */
const shortestTelling = 3;

/** What a character says of a place: a stand-in may begin with it, or with it as a capital inside of a word. */
const begins = 1;
const beginsInside = 2;

/** Stand-ins in lower case, without blanks and marks inside numbers and codes: models regroup those. */
export class StandInTrie {
  readonly #root = new Node(0, undefined);
  /** `begins` and `beginsInside` of the ASCII characters, and of the others where a stand-in begins with such. */
  readonly #beginnings = new Uint8Array(128);
  readonly #otherBeginnings = new Map<number, number>();

  add(entry: VaultEntry): void {
    const key = compact(entry.standIn);
    let node = this.#root;
    for (let i = 0; i < key.length; i++) {
      const code = codeAt(key, i);
      node = node.next(code) ?? node.add(code);
    }
    node.entry ??= entry;
    this.#noteBeginning(key);
  }

  /** Whether a new stand-in would begin with one that exists, or the other way round. */
  clashes(standIn: string): boolean {
    const key = compact(standIn);
    let node = this.#root;
    for (let i = 0; i < key.length; i++) {
      const next = node.next(codeAt(key, i));
      if (!next) return false;
      if (next.entry && i + 1 >= shortestTelling) return true;
      node = next;
    }
    return key !== "";
  }

  /**
   * The next offset at which a stand-in may begin: where a word does, or a capital stands inside of one, with a character
   * that one of them begins with. The length of the text where there is none.
   */
  nextPlace(text: string, from: number): number {
    const { length } = text;
    for (let at = from; at < length; at++) {
      const code = codeAt(text, at);
      const how = code < 128 ? this.#beginnings[code]! : (this.#otherBeginnings.get(code) ?? 0);
      if (how === 0) continue;
      if ((how & begins) !== 0 && (at === 0 || !isWordAt(text, at - 1))) return at;
      if ((how & beginsInside) !== 0 && at > 0 && isLowerAt(text, at - 1)) return at;
    }
    return length;
  }

  /** The stand-in that a text has at an offset; `final` says that nothing comes after the text. */
  walk(text: string, from: number, final: boolean): Walk {
    let node = this.#root;
    let end = -1;
    let entry: VaultEntry | undefined;
    let skipped = 0;
    for (let i = from; i < text.length; i++) {
      const code = lowerAt(text, i);
      const next = node.next(code);
      if (next) {
        node = next;
        skipped = 0;
        if (node.entry) {
          entry = node.entry;
          end = i + 1;
        }
      } else if (i > from && skipped < mostSeparators && separators.has(code)) skipped++;
      else return entry ? { outcome: "match", end, entry } : nothing;
    }
    if (node.child && !final) return { outcome: "unclear" };
    return entry ? { outcome: "match", end, entry } : nothing;
  }

  /** Whether the word at an offset is nearly a stand-in: two thirds of its letters and more are the beginning of one. */
  nearlyAt(word: string): boolean {
    const lower = word.toLowerCase();
    let node: Node | undefined = this.#root;
    let matched = 0;
    for (let i = 0; i < lower.length; i++) {
      node = node.next(codeAt(lower, i));
      if (!node) break;
      matched++;
    }
    return matched >= 5 && matched * 3 >= lower.length * 2;
  }

  #noteBeginning(key: string): void {
    if (key === "") return;
    const upper = key[0]!.toUpperCase();
    this.#note(codeAt(key, 0), begins);
    if (upper !== key[0] && upper.length === 1) this.#note(codeAt(upper, 0), begins | beginsInside);
  }

  #note(code: number, how: number): void {
    if (code < 128) this.#beginnings[code]! |= how;
    else this.#otherBeginnings.set(code, (this.#otherBeginnings.get(code) ?? 0) | how);
  }
}

/** The unit at an offset in lower case; -1 for the few that become several ("İ"), which no stand-in has. */
function lowerAt(text: string, at: number): number {
  const code = codeAt(text, at);
  if (code < 128) return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
  const lower = text[at]!.toLowerCase();
  return lower.length === 1 ? codeAt(lower, 0) : -1;
}

const separatorRuns = /[ \-.()/\u00a0\u2010\u2011\u2013\u202f]+/g;
const compact = (standIn: string) => standIn.toLowerCase().replaceAll(separatorRuns, "");
