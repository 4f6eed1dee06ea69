import { codeAt } from "../code-at.ts";
import { fold } from "../fold.ts";
import { lexicon } from "../names/lexicon.ts";
import { mark } from "../names/mark.ts";
import type { Candidate } from "../span.ts";
import { TokenBuffer } from "../token-buffer.ts";
import { tokenize } from "../tokenize.ts";
import type { Tokens } from "../tokens.ts";
import { nextHash } from "../word-hash.ts";
import { cutsOf, endings, restoredVowels } from "./endings.ts";
import { StringPool } from "./string-pool.ts";
import { WordTrie } from "./word-trie.ts";
import { foldedWord, hashStems, longestEnding, newWords, type Words, wordsOf } from "./words.ts";

/** A person or company of the workspace's own data; `id` is any string of the caller's. */
export type KnownName = { readonly id: string; readonly name: string; readonly type: "PERSON" | "ORGANIZATION" };

const longestName = 12;
/** Characters indexed at once, and how far a name may reach beyond. */
const blockSize = 1 << 15;
const overlap = 400;
const legalForm =
  /[\s,]+(?:inc|incorporated|llc|ltd|limited|llp|plc|corp|corporation|co|company|gmbh|mbh|ag|kg|kgaa|ohg|ug|se|sa|s\.a|sas|sarl|srl|s\.r\.l|spa|s\.p\.a|bv|b\.v|nv|n\.v|ab|as|asa|a\/s|aps|oy|oyj|kft|zrt|doo|d\.o\.o|sro|s\.r\.o|sp\.? ?z\.? ?o\.? ?o|pty ltd|pte ltd|pvt ltd|lda|ltda|gmbh & co\.? kg)\.?$/i;
const umlauts: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", å: "aa", ø: "oe", æ: "ae" };

type Step = { readonly node: number; readonly cut: number; readonly added: number };

/**
 * Finds all of up to a million known names in one pass over a text: as written, in any case, width and with or without
 * diacritics ("Müller", "MUELLER", "Muller"), over line breaks and hyphens, and with case endings where capitalised.
 */
export class KnownNames {
  /** Reused from text to text: a search never calls another one. */
  readonly #scratch = newWords(1 << 15);
  readonly #tokens = new TokenBuffer(1 << 12);
  readonly #nextStems = new Int32Array(longestEnding + 1);
  readonly #stems = new Int32Array(longestEnding + 1);
  readonly #trie = new WordTrie();
  readonly #names = new StringPool();
  readonly #ids = new StringPool();
  /** By pattern: the entry it stands for, and the next pattern that ends at the same node. */
  #entryOf = new Int32Array(1 << 10);
  #nextAtNode = new Int32Array(1 << 10);
  #firstAtNode = new Int32Array(1 << 10).fill(-1);
  #isCompany = new Uint8Array(1 << 10);

  constructor(entries: Iterable<KnownName>) {
    const stems = new Set<number>();
    for (const entry of entries) this.#addEntry(entry, stems);
    this.#seal(stems);
  }

  /** As the constructor, a batch at a time, so that a million names leave others their turns. Errors: those of `batches`. */
  static async from(batches: AsyncIterable<readonly KnownName[]>): Promise<KnownNames> {
    const names = new KnownNames([]);
    const stems = new Set<number>();
    for await (const batch of batches) for (const entry of batch) names.#addEntry(entry, stems);
    names.#seal(stems);
    return names;
  }

  #seal(stems: Set<number>): void {
    this.#trie.seal(stems);
    this.#names.trim();
    this.#ids.trim();
  }

  get size(): number {
    return this.#ids.count;
  }

  /** Memory of the index, in bytes. */
  get byteLength(): number {
    const arrays = [this.#entryOf, this.#nextAtNode, this.#firstAtNode, this.#isCompany];
    return (
      this.#trie.byteLength +
      this.#names.byteLength +
      this.#ids.byteLength +
      arrays.reduce((sum, a) => sum + a.byteLength, 0)
    );
  }

  /** The longest known names in a text, from left to right, never overlapping. `tokens` are the text's, where they are there. */
  find(text: string, add: (span: Candidate) => void, tokens?: Tokens): void {
    if (tokens) {
      this.#findIn(text, tokens, text.length, add);
      return;
    }
    for (let from = 0; from < text.length; ) {
      const to = Math.min(text.length, from + blockSize);
      from = this.#findIn(text, tokenize(text, from, Math.min(text.length, to + overlap), this.#tokens), to, add);
    }
  }

  /** Finds what begins before `to` among the tokens, which reach a little further; returns where to go on. */
  #findIn(text: string, tokens: Tokens, to: number, add: (span: Candidate) => void): number {
    const words = wordsOf(text, tokens, this.#scratch);
    const trie = this.#trie;
    const { count, start, hash } = words;
    for (let i = 0; i < count; i++) {
      if (!trie.mayBegin(hash[i]!) && !(isCapital(text, words, i) && this.#mayBeginInflected(text, words, i))) continue;
      if (start[i]! >= to) return start[i]!;
      const exact = this.#exactFrom(text, words, i);
      const found = this.#mayInflect(text, words, i, exact) ? (this.#longestFrom(text, words, i) ?? exact) : exact;
      if (!found) continue;
      add(this.#spanOf(text, words, i, found));
      if (words.end[found.last]! >= to) return words.end[found.last]!;
      i = found.last;
    }
    return Math.max(to, words.count > 0 ? words.end[words.count - 1]! : to);
  }

  #spanOf(text: string, words: Words, first: number, { last, pattern, inflected }: Found): Candidate {
    const entry = this.#entryOf[pattern]!;
    const start = words.start[first]!;
    const end = words.end[last]!;
    const lower = first === last && text[start] === text[start]!.toLowerCase() && /\p{L}/u.test(text[start]!);
    const ordinary = lower && (lexicon().marks(this.#names.get(pattern)) & mark.common) !== 0;
    return {
      type: this.#isCompany[entry] ? "ORGANIZATION" : "PERSON",
      start,
      end,
      confidence: ordinary ? 0.5 : inflected ? 0.85 : 0.99,
      why: inflected ? "known name with an ending" : "known name",
      knownId: this.#ids.get(entry),
    };
  }

  #addEntry({ id, name, type }: KnownName, stems: Set<number>): void {
    const entry = this.#ids.add(id);
    if (entry >= this.#isCompany.length) this.#isCompany = grown(this.#isCompany);
    this.#isCompany[entry] = type === "ORGANIZATION" ? 1 : 0;
    for (const spelling of spellingsOf(name, type)) this.#addPattern(spelling, entry, stems);
  }

  #addPattern(spelling: string, entry: number, stems: Set<number>): void {
    const words = wordsOf(spelling, tokenize(spelling));
    if (words.count === 0 || words.count > longestName) return;
    const parts: string[] = [];
    let node = 0;
    const final = foldedWord(spelling, words.start[0]!, words.end[0]!).at(-1) ?? "";
    if (restoredVowels.includes(final.charCodeAt(0))) {
      hashStems(spelling, words, 0, this.#stems);
      stems.add(this.#stems[1]!);
    }
    for (let i = 0; i < words.count; i++) {
      parts.push(foldedWord(spelling, words.start[i]!, words.end[i]!));
      node = this.#trie.reach(node, words.hash[i]!);
    }
    const folded = parts.join(" ");
    if (folded.length < 2) return;
    while (node >= this.#firstAtNode.length) this.#firstAtNode = grown(this.#firstAtNode, -1);
    for (let at = this.#firstAtNode[node]!; at >= 0; at = this.#nextAtNode[at]!)
      if (this.#names.get(at) === folded) return;
    const pattern = this.#names.add(folded);
    if (pattern >= this.#entryOf.length) {
      this.#entryOf = grown(this.#entryOf);
      this.#nextAtNode = grown(this.#nextAtNode);
    }
    this.#entryOf[pattern] = entry;
    this.#nextAtNode[pattern] = this.#firstAtNode[node]!;
    this.#firstAtNode[node] = pattern;
  }

  /** The longest name that the words spell as they stand, without endings. */
  #exactFrom(text: string, words: Words, first: number): Found | undefined {
    let best: Found | undefined;
    let node = 0;
    for (let last = first; last < words.count && last - first < longestName; last++) {
      node = this.#trie.next(node, words.hash[last]!);
      if (node < 0 || (last > first && !this.#isJoined(text, words, last))) break;
      if (this.#firstAtNode[node]! < 0) continue;
      const folded = foldedWords(text, words, first, last);
      const pattern = this.#patternNamed(node, folded);
      if (pattern >= 0) best = { last, pattern, inflected: false };
    }
    return best;
  }

  /** Whether an ending may hide a longer name than the exact one: only capitalised words of four letters and more bend. */
  #mayInflect(text: string, words: Words, first: number, exact: Found | undefined): boolean {
    const after = exact ? exact.last + 1 : first + 1;
    const whole = this.#trie.next(0, words.hash[first]!);
    if (whole >= 0 && this.#bends(text, words, after) && (exact || this.#mayGoOn(text, words, after, whole)))
      if (this.#isJoined(text, words, after)) return true;
    return this.#bends(text, words, first) && this.#mayBeginInflected(text, words, first);
  }

  /** Whether a word begins a name without an ending, alone or together with the next word. */
  #mayBeginInflected(text: string, words: Words, first: number): boolean {
    const cuts = cutsOf(text, words.end[first]!, Math.min(longestEnding, words.length[first]! - 3));
    if (cuts === 0) return false;
    const stems = this.#stems;
    hashStems(text, words, first, stems);
    for (let cut = 1; cut <= longestEnding; cut++) {
      if ((cuts & (1 << cut)) === 0) continue;
      const stem = stems[cut]!;
      if (this.#trie.mayBegin(stem) && this.#mayLead(text, words, first, stem)) return true;
      if (!this.#trie.mayBeginWithVowel(stem)) continue;
      for (const vowel of restoredVowels) if (this.#mayLead(text, words, first, nextHash(stem, vowel))) return true;
    }
    return false;
  }

  /** Whether a first word's hash is a name, or begins one that the next word goes on with. */
  #mayLead(text: string, words: Words, first: number, hash: number): boolean {
    const node = this.#trie.next(0, hash);
    if (node < 0) return false;
    if (this.#firstAtNode[node]! >= 0) return true;
    const next = first + 1;
    return next < words.count && this.#mayGoOn(text, words, next, node) && this.#isJoined(text, words, next);
  }

  /** Whether a word leads on from a node as it stands or without an ending. */
  #mayGoOn(text: string, words: Words, index: number, node: number): boolean {
    if (this.#trie.next(node, words.hash[index]!) >= 0) return true;
    if (!this.#bends(text, words, index)) return false;
    const cuts = cutsOf(text, words.end[index]!, Math.min(longestEnding, words.length[index]! - 3));
    if (cuts === 0) return false;
    const stems = this.#nextStems;
    hashStems(text, words, index, stems);
    for (let cut = 1; cut <= longestEnding; cut++) {
      if ((cuts & (1 << cut)) === 0) continue;
      const stem = stems[cut]!;
      if (this.#trie.next(node, stem) >= 0) return true;
      for (const vowel of restoredVowels) if (this.#trie.next(node, nextHash(stem, vowel)) >= 0) return true;
    }
    return false;
  }

  #isJoined(text: string, words: Words, index: number): boolean {
    return index < words.count && joins(text, words.end[index - 1]!, words.start[index]!);
  }

  #bends(text: string, words: Words, index: number): boolean {
    return index < words.count && words.length[index]! >= 4 && isCapital(text, words, index);
  }

  #longestFrom(text: string, words: Words, first: number): Found | undefined {
    let best: Found | undefined;
    let steps: Step[][] = [[]];
    for (let last = first; last < words.count && last - first < longestName; last++) {
      if (last > first && !joins(text, words.end[last - 1]!, words.start[last]!)) break;
      const reached = steps.flatMap((path) =>
        this.#stepsFrom(text, words, last, path.at(-1)?.node ?? 0).map((step) => [...path, step]),
      );
      if (reached.length === 0) break;
      steps = reached;
      for (const path of reached) {
        const pattern = this.#patternAt(text, words, first, path);
        if (pattern >= 0) {
          best = { last, pattern, inflected: path.some((step) => step.cut > 0) };
          break;
        }
      }
    }
    return best;
  }

  /** Edges that the word may take: as it stands, else without an ending. */
  #stepsFrom(text: string, words: Words, index: number, node: number): Step[] {
    const whole = this.#trie.next(node, words.hash[index]!);
    const steps: Step[] = whole >= 0 ? [{ node: whole, cut: 0, added: 0 }] : [];
    if (!isCapital(text, words, index) || words.length[index]! < 4) return steps;
    const folded = foldedWord(text, words.start[index]!, words.end[index]!);
    hashStems(text, words, index, this.#stems);
    for (let cut = 1; cut <= longestEnding && folded.length - cut >= 3; cut++) {
      if (!endings.has(folded.slice(-cut))) continue;
      const stem = this.#stems[cut]!;
      const bare = this.#trie.next(node, stem);
      if (bare >= 0) steps.push({ node: bare, cut, added: 0 });
      for (const vowel of restoredVowels) {
        const restored = this.#trie.next(node, nextHash(stem, vowel));
        if (restored >= 0 && String.fromCharCode(vowel) !== folded.at(-cut))
          steps.push({ node: restored, cut, added: vowel });
      }
    }
    return steps;
  }

  /** The pattern that ends at a path and is letter for letter what the text says; -1 when hashes merely collide. */
  #patternAt(text: string, words: Words, first: number, path: readonly Step[]): number {
    const { node } = path.at(-1)!;
    if ((this.#firstAtNode[node] ?? -1) < 0) return -1;
    const folded = path
      .map(({ cut, added }, i) => {
        const word = foldedWord(text, words.start[first + i]!, words.end[first + i]!);
        return cut === 0 ? word : word.slice(0, -cut) + (added ? String.fromCharCode(added) : "");
      })
      .join(" ");
    return this.#patternNamed(node, folded);
  }

  #patternNamed(node: number, folded: string): number {
    let at = this.#firstAtNode[node]!;
    while (at >= 0 && this.#names.get(at) !== folded) at = this.#nextAtNode[at]!;
    return at;
  }
}

type Found = { readonly last: number; readonly pattern: number; readonly inflected: boolean };

/** Ways in which one name is commonly spelled: without its legal form, with "ue" for "ü". */
function spellingsOf(name: string, type: KnownName["type"]): Set<string> {
  const spellings = new Set([name]);
  if (type === "ORGANIZATION") {
    const short = name.replace(legalForm, "");
    if (short.length >= 3 && !(lexicon().marks(fold(short)) & mark.common)) spellings.add(short);
  }
  for (const spelling of [...spellings]) {
    const composed = spelling.normalize("NFC").toLowerCase();
    if (/[äöüåøæ]/.test(composed)) spellings.add(composed.replace(/[äöüåøæ]/g, (letter) => umlauts[letter] ?? letter));
  }
  return spellings;
}

function foldedWords(text: string, words: Words, first: number, last: number): string {
  let folded = "";
  for (let i = first; i <= last; i++)
    folded += (i > first ? " " : "") + foldedWord(text, words.start[i]!, words.end[i]!);
  return folded;
}

function isCapital(text: string, words: Words, index: number): boolean {
  const code = codeAt(text, words.start[index]!);
  if (code < 128) return code >= 65 && code <= 90;
  const letter = String.fromCharCode(code);
  return letter !== letter.toLowerCase();
}

/** Whether two words with this between them may be of one name: at most one line break, no sentence's end. */
function joins(text: string, from: number, to: number): boolean {
  if (to - from === 1 && codeAt(text, from) === 32) return true;
  if (to - from > 6) return false;
  const between = text.slice(from, to);
  return /^[ \t\u00a0\u3000.,'’ʼ·&/+_*-]*(?:\r?\n[ \t>]*)?$|^[\u2010-\u2015・＝=]$/u.test(between);
}

function grown<T extends Int32Array | Uint8Array>(array: T, filler = 0): T {
  const next = array instanceof Int32Array ? new Int32Array(array.length * 2) : new Uint8Array(array.length * 2);
  if (filler !== 0) next.fill(filler);
  next.set(array);

  return next as T;
}
