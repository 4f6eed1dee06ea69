import type { VaultEntry } from "./vault-entry.ts";

type Node = { readonly next: Map<string, Node>; entry?: VaultEntry };

/** What a walk along the trie found at a place of a text. */
export type Walk =
  | { readonly outcome: "none" }
  /** The text ends before it is clear. */
  | { readonly outcome: "unclear" }
  | { readonly outcome: "match"; readonly end: number; readonly entry: VaultEntry };

const separators = " -.()/\u00a0\u2010\u2011\u2013\u202f";
const isSeparator = (character: string) => separators.includes(character);
/** Separators that a model may put between two characters of a number. */
const mostSeparators = 2;

/** Stand-ins in lower case, without blanks and marks inside numbers and codes: models regroup those. */
export class StandInTrie {
  readonly #root: Node = { next: new Map() };
  /** Beginnings of word stand-ins and the words themselves, so that none becomes the beginning of another. */
  readonly #beginnings = new Set<string>();
  readonly #words = new Set<string>();
  #places: RegExp | undefined;
  #placesOf = 0;

  add(entry: VaultEntry): void {
    const key = compact(entry.standIn);
    let node = this.#root;
    for (const character of key) {
      let next = node.next.get(character);
      if (!next) {
        next = { next: new Map() };
        node.next.set(character, next);
      }
      node = next;
    }
    node.entry ??= entry;
    this.#words.add(key);
    for (let length = 1; length <= key.length; length++) this.#beginnings.add(key.slice(0, length));
  }

  /** Whether a new stand-in would begin with one that exists, or the other way round. */
  clashes(standIn: string): boolean {
    const key = compact(standIn);
    if (this.#beginnings.has(key)) return true;
    for (let length = 3; length < key.length; length++) if (this.#words.has(key.slice(0, length))) return true;
    return false;
  }

  /**
   * The next offset at which a stand-in may begin: where a word does, or a capital stands inside of one, with a character
   * that one of them begins with. The length of the text where there is none.
   */
  nextPlace(text: string, from: number): number {
    if (!this.#places || this.#placesOf !== this.#root.next.size) {
      this.#places = placesOf([...this.#root.next.keys()]);
      this.#placesOf = this.#root.next.size;
    }
    this.#places.lastIndex = from;
    return this.#places.exec(text)?.index ?? text.length;
  }

  /** The stand-in that a text has at an offset; `final` says that nothing comes after the text. */
  walk(text: string, from: number, final: boolean): Walk {
    let node = this.#root;
    let found: Walk = { outcome: "none" };
    let skipped = 0;
    let i = from;
    for (; i < text.length; i++) {
      const character = text[i]!.toLowerCase();
      const next = node.next.get(character);
      if (next) {
        node = next;
        skipped = 0;
        if (node.entry) found = { outcome: "match", end: i + 1, entry: node.entry };
      } else if (i > from && isSeparator(character) && skipped < mostSeparators) skipped++;
      else return found;
    }
    return node.next.size > 0 && !final ? { outcome: "unclear" } : found;
  }

  /** Whether the word at an offset is nearly a stand-in: two thirds of its letters and more are the beginning of one. */
  nearlyAt(word: string): boolean {
    const lower = word.toLowerCase();
    let node = this.#root;
    let matched = 0;
    for (const character of lower) {
      const next = node.next.get(character);
      if (!next) break;
      node = next;
      matched++;
    }
    return matched >= 5 && matched * 3 >= lower.length * 2;
  }
}

function placesOf(beginnings: readonly string[]): RegExp {
  const upper = beginnings.map((character) => character.toUpperCase()).filter((character) => character.length === 1);
  const oneOf = (characters: readonly string[]) =>
    characters.map((character) => `\\u{${character.codePointAt(0)!.toString(16)}}`).join("");
  const inWord = upper.filter((character) => !beginnings.includes(character));
  const inside = inWord.length === 0 ? "" : `|(?<=\\p{Ll})[${oneOf(inWord)}]`;
  return new RegExp(`(?<![\\p{Script=Latin}\\p{M}\\p{N}])[${oneOf([...beginnings, ...upper])}]${inside}`, "gu");
}

function compact(standIn: string): string {
  let key = "";
  for (const character of standIn.toLowerCase()) if (!isSeparator(character)) key += character;
  return key;
}
