import { lexicon } from "./names/lexicon.ts";
import { everyGate, mark } from "./names/mark.ts";
import { TokenBuffer } from "./token-buffer.ts";
import { shape, trait } from "./tokens.ts";

/** Gates whose words are looked at one by one. */
const listedGates = mark.boxGate | mark.birthGate;
/** Units of a stretch, as a power of two. */
const stretchBits = 6;

/** What a document notes of its text, in memory that is used again from text to text. */
export class DocumentMemory {
  readonly tokens = new TokenBuffer(1 << 8);
  /** What the lexicon knows of each token (`mark`). */
  marks = new Int32Array(1 << 8);
  /** Indices of the words with a mark of `listedGates`. */
  gated: number[] = [];
  /** Marks of all words that begin in each stretch of 64 units. */
  #stretches = new Int32Array(1 << 6);

  /** Looks all tokens up; returns the marks that any of them has. */
  lookUp(text: string): number {
    const { count, start, end, hash, check, words, wordCount, shape: shapes, traits } = this.tokens;
    this.#makeRoom(count, text.length);
    const { marks } = this;
    const stretches = this.#stretches;
    const lists = lexicon();
    let any = 0;
    for (let at = 0; at < wordCount; at++) {
      const i = words[at]!;
      if (shapes[i] === shape.number || shapes[i] === shape.punctuation) continue;
      let found = lists.marksAt(hash[i]!, check[i]!);
      if (traits[i]! & trait.hyphen) found |= lists.marksOfParts(text, start[i]!, end[i]!) & everyGate;
      if (found === 0) continue;
      marks[i] = found;
      stretches[start[i]! >> stretchBits]! |= found;
      any |= found;
      if ((found & listedGates) !== 0) this.gated.push(i);
    }
    return any;
  }

  /** Whether a word with one of the marks may begin between two offsets; false is certain. */
  mayStandBetween(from: number, to: number, marks: number): boolean {
    const last = to >> stretchBits;
    for (let i = from >> stretchBits; i <= last; i++) if ((this.#stretches[i]! & marks) !== 0) return true;
    return false;
  }

  #makeRoom(count: number, length: number): void {
    if (this.marks.length < count) this.marks = new Int32Array(2 * count);
    else this.marks.fill(0, 0, count);
    const stretches = (length >> stretchBits) + 1;
    if (this.#stretches.length < stretches) this.#stretches = new Int32Array(2 * stretches);
    else this.#stretches.fill(0, 0, stretches);
    this.gated = [];
  }
}
