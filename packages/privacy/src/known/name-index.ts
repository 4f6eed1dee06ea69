import { TokenBuffer } from "../token-buffer.ts";
import { tokenize } from "../tokenize.ts";
import { restoredVowels } from "./endings.ts";
import { spellingsOf } from "./spellings.ts";
import { StringPool } from "./string-pool.ts";
import { WordTrie } from "./word-trie.ts";
import { foldedWord, hashStems, longestEnding, Words } from "./words.ts";

/** A person or company of the workspace's own data; `id` is any string of the caller's. */
export type KnownName = { readonly id: string; readonly name: string; readonly type: "PERSON" | "ORGANIZATION" };

/** Words of a name at most. */
export const longestName = 12;

/** All spellings of the known names, word by word in a trie. Numbers stand for entries, and for patterns: spellings of an entry. */
export class NameIndex {
  readonly trie = new WordTrie();
  readonly #patterns = new StringPool();
  readonly #ids = new StringPool();
  /** By pattern: the entry it stands for, and the next pattern that ends at the same node. */
  #entryOf = new Int32Array(1 << 10);
  #nextAtNode = new Int32Array(1 << 10);
  #firstAtNode = new Int32Array(1 << 10).fill(-1);
  #isCompany = new Uint8Array(1 << 10);
  /** Hashes of first words without a final vowel, until the index is sealed. */
  readonly #stems = new Set<number>();
  readonly #words = new Words();
  readonly #tokens = new TokenBuffer(1 << 6);
  readonly #stemsOfWord = new Int32Array(longestEnding + 1);

  /** How many entries there are. */
  get size(): number {
    return this.#ids.count;
  }

  /** Memory of the index, in bytes. */
  get byteLength(): number {
    const parts = [this.trie, this.#patterns, this.#ids];
    const arrays = [this.#entryOf, this.#nextAtNode, this.#firstAtNode, this.#isCompany];
    return [...parts, ...arrays].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  add({ id, name, type }: KnownName): void {
    const entry = this.#ids.add(id);
    const isCompany = type === "ORGANIZATION";
    if (entry >= this.#isCompany.length) this.#isCompany = grown(this.#isCompany);
    this.#isCompany[entry] = isCompany ? 1 : 0;
    for (const spelling of spellingsOf(name, isCompany)) this.#addPattern(spelling, entry);
  }

  /** Makes ready for questions; to be called once all are in. */
  seal(): void {
    this.trie.seal(this.#stems, (node) => this.endsAt(node));
    this.#stems.clear();
    this.#patterns.trim();
    this.#ids.trim();
    this.#words.clear();
  }

  /** Whether a pattern ends at a node. */
  endsAt(node: number): boolean {
    return (this.#firstAtNode[node] ?? -1) >= 0;
  }

  /** The pattern that ends at a node and is letter for letter a text's; -1 when hashes merely collide. */
  patternAt(node: number, folded: string): number {
    let at = this.#firstAtNode[node] ?? -1;
    while (at >= 0 && this.#patterns.get(at) !== folded) at = this.#nextAtNode[at]!;
    return at;
  }

  /** A pattern as it is written, folded. */
  folded(pattern: number): string {
    return this.#patterns.get(pattern);
  }

  /** Whom a pattern stands for. */
  entryOf(pattern: number): Pick<KnownName, "id" | "type"> {
    const entry = this.#entryOf[pattern]!;
    return { id: this.#ids.get(entry), type: this.#isCompany[entry] ? "ORGANIZATION" : "PERSON" };
  }

  #addPattern(spelling: string, entry: number): void {
    const words = this.#words;
    const tokens = tokenize(spelling, 0, spelling.length, this.#tokens);
    if (tokens.wordCount === 0) return;
    words.readFrom(spelling, tokens, 0);
    if (words.has(longestName) || words.count === 0) return;
    const parts = Array.from({ length: words.count }, (_, i) => foldedWord(spelling, words.start[i]!, words.end[i]!));
    if (restoredVowels.includes(parts[0]!.charCodeAt(parts[0]!.length - 1))) {
      hashStems(words, 0, this.#stemsOfWord);
      this.#stems.add(this.#stemsOfWord[1]!);
    }
    let node = 0;
    for (let i = 0; i < words.count; i++) node = this.trie.reach(node, words.hash[i]!);
    const folded = parts.join(" ");
    if (folded.length < 2) return;
    while (node >= this.#firstAtNode.length) this.#firstAtNode = grown(this.#firstAtNode, -1);
    if (this.patternAt(node, folded) < 0) this.#putPattern(folded, node, entry);
  }

  #putPattern(folded: string, node: number, entry: number): void {
    const pattern = this.#patterns.add(folded);
    if (pattern >= this.#entryOf.length) {
      this.#entryOf = grown(this.#entryOf);
      this.#nextAtNode = grown(this.#nextAtNode);
    }
    this.#entryOf[pattern] = entry;
    this.#nextAtNode[pattern] = this.#firstAtNode[node]!;
    this.#firstAtNode[node] = pattern;
  }
}

function grown<T extends Int32Array | Uint8Array>(array: T, filler = 0): T {
  const next = array instanceof Int32Array ? new Int32Array(array.length * 2) : new Uint8Array(array.length * 2);
  if (filler !== 0) next.fill(filler);
  next.set(array);
  return next as T;
}
