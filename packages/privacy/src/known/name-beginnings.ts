import { codeAt } from "../code-at.ts";
import { KeptNumbers } from "../kept-numbers.ts";
import { shape, type Tokens, trait } from "../tokens.ts";
import { nextHash } from "../word-hash.ts";
import { cutsOf, restoredVowels, shortestBent } from "./endings.ts";
import { isCapitalAt } from "./is-capital-at.ts";
import type { WordTrie } from "./word-trie.ts";
import { hashStems, longestEnding, Words } from "./words.ts";

/** What a word may be: no name and no beginning of one, a beginning, or a name by itself. */
const neither = 0;
const mayLead = 1;
const mayBeAll = 2;
/** Set besides: it may be the second word of a name. */
const mayFollow = 4;

/** Where names of a trie may begin in a text, as they stand or without endings: what it passes over begins none. */
export class NameBeginnings {
  readonly #trie: WordTrie;
  readonly #stems = new Int32Array(longestEnding + 1);
  /** What capitalised words may be without an ending. */
  readonly #bent = new KeptNumbers();
  /** What may begin in words with marks in them. */
  readonly #within = new KeptNumbers();
  readonly #word = new Words();

  /** `trie`: to be sealed before the first question. */
  constructor(trie: WordTrie) {
    this.#trie = trie;
  }

  /**
   * The first of a text's words (`tokens.words`) from `from` on that a name may begin with or in; the words' count when
   * there is none. Most words are passed over here, by their hashes alone.
   */
  next(text: string, tokens: Tokens, from: number): number {
    const trie = this.#trie;
    const { words, wordCount, hash, shape: shapes, traits } = tokens;
    for (let at = from; at < wordCount; at++) {
      const i = words[at]!;
      if ((traits[i]! & trait.plain) === 0) {
        if (shapes[i] === shape.punctuation || this.#mayBeginWithin(text, tokens, at)) return at;
        continue;
      }
      if (trie.mayBegin(hash[i]!) && this.#goesOn(text, tokens, at)) return at;
      if (shapes[i] !== shape.lower && mayBend(text, tokens, i) && this.#mayBeginBent(text, tokens, at)) return at;
    }
    return wordCount;
  }

  /** Whether a word is a name, or the next one goes on with a name that it begins. */
  #goesOn(text: string, tokens: Tokens, at: number): boolean {
    const trie = this.#trie;
    const { words, wordCount, hash, traits } = tokens;
    const first = hash[words[at]!]!;
    if (trie.mayBeAll(first)) return true;
    if (at + 1 === wordCount) return false;
    const next = words[at + 1]!;
    if ((traits[next]! & trait.plain) === 0 || this.#mayFollowBent(text, tokens, at + 1)) return true;
    return trie.mayBeSecond(hash[next]!) && trie.mayBeginWith(first, hash[next]!);
  }

  /** The same of a word with an ending. */
  #mayBeginBent(text: string, tokens: Tokens, at: number): boolean {
    return this.#holds(text, tokens, at, this.#bentAt(text, tokens, at) & ~mayFollow);
  }

  /** Whether a word is the second one of a name, without an ending. */
  #mayFollowBent(text: string, tokens: Tokens, at: number): boolean {
    return mayBend(text, tokens, tokens.words[at]!) && (this.#bentAt(text, tokens, at) & mayFollow) !== 0;
  }

  /** What a word may be without an ending; the answer is kept. */
  #bentAt(text: string, tokens: Tokens, at: number): number {
    const index = tokens.words[at]!;
    const hash = tokens.hash[index]!;
    const check = tokens.check[index]!;
    const slot = this.#bent.slotOf(hash, check);
    if (slot >= 0) return this.#bent.numbers[slot]!;
    const words = this.#word;
    words.readFrom(text, tokens, at);
    const answer = this.#stemsOf(words, 0);
    words.clear();
    return this.#bent.keep(hash, check, answer);
  }

  /** Whether a name may begin in a word such as "Jean-Luc" or "Ann's". */
  #mayBeginWithin(text: string, tokens: Tokens, at: number): boolean {
    const index = tokens.words[at]!;
    if (!isUsual(text, tokens.start[index]!, tokens.end[index]!)) return true;
    const isLower = tokens.shape[index] === shape.lower;
    const isOwners = isApostrophe(codeAt(text, tokens.end[index]! - 2));
    const hash = tokens.hash[index]!;
    // The hashes of "Ann's" are those of "Ann", and know of no capitals.
    const check = tokens.check[index]! ^ ((isLower ? 1 : 0) | (isOwners ? 2 : 0));
    const slot = this.#within.slotOf(hash, check);
    if (slot >= 0) return this.#holds(text, tokens, at, this.#within.numbers[slot]!);
    const words = this.#word;
    const count = words.readFrom(text, tokens, at);
    let answer = neither;
    for (let part = 0; part < count; part++)
      answer = Math.max(answer, this.#partMayBe(words, part, { count, isLower }));
    words.clear();
    return this.#holds(text, tokens, at, this.#within.keep(hash, check, answer));
  }

  /** What a part of such a word may be; where there are capitals, any part is taken for a capitalised one. */
  #partMayBe(words: Words, part: number, { count, isLower }: { count: number; isLower: boolean }): number {
    const trie = this.#trie;
    const hash = words.hash[part]!;
    const whole = !trie.mayBegin(hash) ? neither : trie.mayBeAll(hash) ? mayBeAll : mayLead;
    const bent = isLower || words.length[part]! < shortestBent ? neither : this.#stemsOf(words, part) & ~mayFollow;
    const answer = Math.max(whole, bent);
    if (answer !== mayLead || part + 1 === count) return answer;
    const goesOn = trie.mayBeSecond(words.hash[part + 1]!) || (!isLower && words.length[part + 1]! >= shortestBent);
    return goesOn ? mayBeAll : neither;
  }

  /** Whether what a word may be is a name's beginning before the next word. */
  #holds(text: string, tokens: Tokens, at: number, answer: number): boolean {
    const { words, wordCount, hash, traits } = tokens;
    if (answer !== mayLead || at + 1 === wordCount) return answer === mayBeAll;
    const next = words[at + 1]!;
    if ((traits[next]! & trait.plain) === 0 || this.#trie.mayBeSecond(hash[next]!)) return true;
    return this.#mayFollowBent(text, tokens, at + 1);
  }

  /** What a word may be without an ending. */
  #stemsOf(words: Words, index: number): number {
    const cuts = cutsOf(words.text, words.end[index]!, Math.min(longestEnding, words.length[index]! - 3));
    if (cuts === 0) return neither;
    const stems = this.#stems;
    hashStems(words, index, stems);
    let first = neither;
    let second = neither;
    for (let cut = 1; cut <= longestEnding; cut++) {
      if ((cuts & (1 << cut)) === 0) continue;
      first = Math.max(first, this.#stemMayBe(stems[cut]!));
      if (this.#stemMayFollow(stems[cut]!)) second = mayFollow;
    }
    return first | second;
  }

  /** What a first word may be without its ending. */
  #stemMayBe(stem: number): number {
    const trie = this.#trie;
    const mayHaveVowel = trie.mayBeginWithVowel(stem);
    if (!mayHaveVowel && !trie.mayBegin(stem)) return neither;
    const isAll =
      trie.mayBeAll(stem) || (mayHaveVowel && restoredVowels.some((vowel) => trie.mayBeAll(nextHash(stem, vowel))));
    return isAll ? mayBeAll : mayLead;
  }

  /** Whether a second word may be that without its ending. */
  #stemMayFollow(stem: number): boolean {
    const trie = this.#trie;
    return trie.mayBeSecond(stem) || restoredVowels.some((vowel) => trie.mayBeSecond(nextHash(stem, vowel)));
  }
}

const isApostrophe = (code: number) => code === 0x27 || code === 0x2019;

/** Whether a word is of ASCII characters and apostrophes, which are split alike wherever their hashes are the same. */
function isUsual(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (codeAt(text, i) > 127 && !isApostrophe(codeAt(text, i))) return false;
  return true;
}

/** Whether a plain token is of the words that may have an ending. */
const mayBend = (text: string, { start, end }: Tokens, index: number) =>
  end[index]! - start[index]! >= shortestBent && isCapitalAt(text, start[index]!);
