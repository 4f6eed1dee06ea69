import { codeAt } from "../code-at.ts";
import { foldTable, leftOut, separator } from "../fold-table.ts";
import { TokenBuffer } from "../token-buffer.ts";
import { shape, type Tokens, trait } from "../tokens.ts";
import { hashSeed, nextHash } from "../word-hash.ts";

/** How many final letters of a word may be an ending. */
export const longestEnding = 4;

const and = 0x26;
const andHash = nextHash(nextHash(nextHash(hashSeed, 97), 110), 100);
const noTokens: Tokens = new TokenBuffer(0);

const room = 32;

/**
 * Words of a text from a token on, as parallel arrays, read as far as they are asked for: most are asked for none after the
 * first. Letters and digits make words, "&" is the word "and", East Asian characters stand alone.
 */
export class Words {
  text = "";
  count = 0;
  start = new Int32Array(room);
  end = new Int32Array(room);
  /** Of the folded word. */
  hash = new Int32Array(room);
  /** Folded length. */
  length = new Int32Array(room);
  #tokens: Tokens = noTokens;
  /** Where among the words of the tokens to read on. */
  #next = 0;

  /** Begins anew at one of the tokens' words (`tokens.words`); returns how many words are in it: one, as a rule. */
  readFrom(text: string, tokens: Tokens, at: number): number {
    this.text = text;
    this.count = 0;
    this.#tokens = tokens;
    this.#next = at + 1;
    this.#readToken(tokens.words[at]!);
    return this.count;
  }

  /** Whether there is a word of that number; it is read if need be. */
  has(index: number): boolean {
    const { words, wordCount } = this.#tokens;
    while (this.count <= index && this.#next < wordCount) this.#readToken(words[this.#next++]!);
    return index < this.count;
  }

  /** Lets go of the text. */
  clear(): void {
    this.text = "";
    this.#tokens = noTokens;
  }

  #readToken(index: number): void {
    const { start, end, hash, shape: shapes, traits } = this.#tokens;
    const from = start[index]!;
    const to = end[index]!;
    if ((traits[index]! & trait.plain) !== 0) this.#add(from, to, hash[index]!, to - from);
    else if (shapes[index] === shape.punctuation) this.#add(from, to, andHash, 3);
    else this.#splitToken(from, to);
  }

  /** The words in a token with marks, letters of several or none, or characters that stand alone. */
  #splitToken(begin: number, size: number): void {
    const { text } = this;
    const { first, second, own } = foldTable();
    let i = begin;
    while (i < size) {
      const code = codeAt(text, i);
      if (first[code]! <= leftOut) {
        i++;
        continue;
      }
      const from = i;
      let hash = hashSeed;
      let length = 0;
      for (; i < size; i++) {
        const at = codeAt(text, i);
        const folded = first[at]!;
        if (folded === separator || (own[at] && i > from)) break;
        if (folded === leftOut) continue;
        hash = nextHash(hash, folded);
        length++;
        if (second[at]) {
          hash = nextHash(hash, second[at]!);
          length++;
        }
        if (own[at]) {
          i++;
          break;
        }
      }
      this.#add(from, i, hash, length);
    }
  }

  #add(start: number, end: number, hash: number, length: number): void {
    if (this.count === this.start.length) this.#grow();
    const at = this.count++;
    this.start[at] = start;
    this.end[at] = end;
    this.hash[at] = hash;
    this.length[at] = length;
  }

  #grow(): void {
    this.start = grown(this.start);
    this.end = grown(this.end);
    this.hash = grown(this.hash);
    this.length = grown(this.length);
  }
}

function grown(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const more = new Int32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}

/** The hashes of a word without its last 1 to 4 letters: `into[1]` to `into[4]`, for words of at least three more. */
export function hashStems(words: Words, index: number, into: Int32Array): void {
  const { text } = words;
  const { first, second } = foldTable();
  const least = words.length[index]! - longestEnding;
  let hash = hashSeed;
  let length = 0;
  for (let i = words.start[index]!; i < words.end[index]!; i++) {
    const code = codeAt(text, i);
    const letter = first[code]!;
    if (letter <= leftOut) continue;
    hash = nextHash(hash, letter);
    if (++length >= least) into[longestEnding - length + least] = hash;
    if (code < 128 || second[code] === 0) continue;
    hash = nextHash(hash, second[code]!);
    if (++length >= least) into[longestEnding - length + least] = hash;
  }
}

/** A word folded letter by letter, as the hashes see it. */
export function foldedWord(text: string, start: number, end: number): string {
  const { first, second } = foldTable();
  let folded = "";
  for (let i = start; i < end; i++) {
    const code = codeAt(text, i);
    if (code === and) return "and";
    if (first[code]! <= leftOut) continue;
    folded += String.fromCharCode(first[code]!);
    if (second[code]) folded += String.fromCharCode(second[code]!);
  }
  return folded;
}
