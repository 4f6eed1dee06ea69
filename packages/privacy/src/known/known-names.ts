import { lexicon } from "../names/lexicon.ts";
import { mark } from "../names/mark.ts";
import type { Candidate } from "../span.ts";
import { TokenBuffer } from "../token-buffer.ts";
import { tokenize } from "../tokenize.ts";
import type { Tokens } from "../tokens.ts";
import { NameBeginnings } from "./name-beginnings.ts";
import { type KnownName, NameIndex } from "./name-index.ts";
import { type FoundName, NameSearch } from "./name-search.ts";
import { Words } from "./words.ts";

/** Characters read at once, and how far a name may reach beyond. */
const blockSize = 1 << 15;
const overlap = 400;

type Stretch = { readonly text: string; readonly tokens: Tokens; readonly to: number };

/**
 * Finds all of up to a million known names in one pass over a text: as written, in any case, width and with or without
 * diacritics ("Müller", "MUELLER", "Muller"), over line breaks and hyphens, and with case endings where capitalised.
 */
export class KnownNames {
  readonly #index = new NameIndex();
  readonly #beginnings = new NameBeginnings(this.#index.trie);
  readonly #search = new NameSearch(this.#index);
  /** Reused from text to text: a search never calls another one. */
  readonly #words = new Words();
  readonly #tokens = new TokenBuffer(1 << 12);

  constructor(entries: Iterable<KnownName>) {
    for (const entry of entries) this.#index.add(entry);
    this.#index.seal();
  }

  /** As the constructor, a batch at a time, so that a million names leave others their turns. Errors: those of `batches`. */
  static async from(batches: AsyncIterable<readonly KnownName[]>): Promise<KnownNames> {
    const names = new KnownNames([]);
    for await (const batch of batches) for (const entry of batch) names.#index.add(entry);
    names.#index.seal();
    return names;
  }

  get size(): number {
    return this.#index.size;
  }

  /** Memory of the index, in bytes. */
  get byteLength(): number {
    return this.#index.byteLength;
  }

  /** The longest known names in a text, from left to right, never overlapping. `tokens` are the text's, where they are there. */
  find(text: string, add: (span: Candidate) => void, tokens?: Tokens): void {
    if (tokens) this.#findIn({ text, tokens, to: text.length }, add);
    else this.#findInBlocks(text, add);
    this.#words.clear();
  }

  #findInBlocks(text: string, add: (span: Candidate) => void): void {
    for (let from = 0; from < text.length; ) {
      const to = Math.min(text.length, from + blockSize);
      const tokens = tokenize(text, from, Math.min(text.length, to + overlap), this.#tokens);
      from = this.#findIn({ text, tokens, to }, add);
    }
  }

  /** Finds what begins before `to` among the tokens, which reach a little further; returns where to go on. */
  #findIn({ text, tokens, to }: Stretch, add: (span: Candidate) => void): number {
    const { words: indices, wordCount, end: ends } = tokens;
    const words = this.#words;
    const search = this.#search;
    const beginnings = this.#beginnings;
    let from = 0;
    for (let at = beginnings.next(text, tokens, 0); at < wordCount; ) {
      const inToken = words.readFrom(text, tokens, at++);
      for (let i = 0; i < inToken; i++) {
        const start = words.start[i]!;
        if (start < from) continue;
        if (start >= to) return start;
        const found = search.nameAt(words, i);
        if (!found) continue;
        add(this.#spanOf(words, i, found));
        from = words.end[found.last]!;
        if (from >= to) return from;
      }
      while (at < wordCount && ends[indices[at]!]! <= from) at++;
      at = beginnings.next(text, tokens, at);
    }
    return Math.max(to, wordCount > 0 ? ends[indices[wordCount - 1]!]! : to);
  }

  #spanOf(
    { text, start: starts, end: ends }: Words,
    first: number,
    { last, pattern, inflected }: FoundName,
  ): Candidate {
    const start = starts[first]!;
    const { id, type } = this.#index.entryOf(pattern);
    const lower = first === last && text[start] === text[start]!.toLowerCase() && /\p{L}/u.test(text[start]!);
    const ordinary = lower && (lexicon().marks(this.#index.folded(pattern)) & mark.common) !== 0;
    return {
      type,
      start,
      end: ends[last]!,
      confidence: ordinary ? 0.5 : inflected ? 0.85 : 0.99,
      why: inflected ? "known name with an ending" : "known name",
      knownId: id,
    };
  }
}
