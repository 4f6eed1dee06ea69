import type { RequiredLiteral } from "./required-literals.ts";

/** A literal in lower case, its digits any digits, with whether it must begin and end at a word's edge, and what it is a sign of. */
export type KeyedLiteral = Pick<RequiredLiteral, "text" | "startsWord" | "endsWord"> & { key: number };

/** White space, the backspace and the zero-width non-joiner: passed over, in literals and in texts. */
const passedOver = /[\s\b\u200c]/g;
const passedOverCodes = Array.from(
  "\b\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200c\u2028\u2029\u202f\u205f\u3000\ufeff",
  (char) => char.charCodeAt(0),
);
const passedOverClass = 0xffff;

/**
 * Finds any number of literals in one pass over a text, whatever the case and the white space (Aho and Corasick, as a
 * full table).
 * Time is linear in the text and does not depend on how many literals there are. States are numbered from the root
 * outwards, so that the few which most text stays in lie together.
 */
export class LiteralAutomaton {
  readonly #classes = new Uint16Array(65_536);
  readonly #width: number;
  /** Where each state goes by each class; states are counted in rows of the table. */
  readonly #table: Int32Array;
  /** For each state the first of its outputs, and for each output the next; -1 ends. */
  readonly #firstOutput: Int32Array;
  readonly #nextOutput: Int32Array;
  readonly #keys: Int32Array;
  readonly #lengths: Int32Array;
  readonly #edges: Uint8Array;

  constructor(given: readonly KeyedLiteral[]) {
    const literals = given
      .map((literal) => ({ ...literal, text: literal.text.replace(passedOver, "").replace(/\d/g, "0") }))
      .filter(({ text }) => text !== "");
    this.#width = this.#classify(literals);
    const states = 1 + literals.reduce((sum, { text }) => sum + text.length, 0);
    this.#firstOutput = new Int32Array(states).fill(-1);
    this.#nextOutput = new Int32Array(literals.length).fill(-1);
    this.#keys = Int32Array.from(literals, ({ key }) => key);
    this.#lengths = Int32Array.from(literals, ({ text }) => text.length);
    this.#edges = Uint8Array.from(literals, ({ startsWord, endsWord }) => (startsWord ? 1 : 0) + (endsWord ? 2 : 0));
    this.#table = this.#plant(literals);
    this.#link();
  }

  #classify(literals: readonly KeyedLiteral[]): number {
    for (const code of passedOverCodes) this.#classes[code] = passedOverClass;
    let width = 1;
    for (const { text } of literals) {
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (this.#classes[code] !== 0) continue;
        this.#classes[code] = width;
        for (const other of otherForms(text[i]!)) this.#classes[other.charCodeAt(0)] = width;
        width++;
      }
    }
    return width;
  }

  /** The literals as a trie, its states numbered level by level. */
  #plant(literals: readonly KeyedLiteral[]): Int32Array {
    const width = this.#width;
    const order = literals.map((_, index) => index).sort((a, b) => (literals[a]!.text < literals[b]!.text ? -1 : 1));
    const rows: Int32Array[] = [];
    let level = [{ state: 0, from: 0, to: order.length }];
    let count = 1;
    for (let depth = 0; level.length > 0; depth++) {
      const below: typeof level = [];
      for (const { state, from, to } of level) {
        const row = new Int32Array(width).fill(-1);
        rows[state] = row;
        for (let at = from; at < to; ) {
          const { text } = literals[order[at]!]!;
          if (text.length <= depth) {
            if (depth > 0) this.#output(state, order[at]!);
            at++;
            continue;
          }
          let end = at + 1;
          const code = text.charCodeAt(depth);
          while (end < to && literals[order[end]!]!.text.charCodeAt(depth) === code) end++;
          row[this.#classes[code]!] = count;
          below.push({ state: count, from: at, to: end });
          count++;
          at = end;
        }
      }
      level = below;
    }
    const table = new Int32Array(count * width);
    for (const [state, row] of rows.entries()) table.set(row, state * width);
    return table;
  }

  #output(state: number, literal: number): void {
    this.#nextOutput[literal] = this.#firstOutput[state]!;
    this.#firstOutput[state] = literal;
  }

  #link(): void {
    const width = this.#width;
    const table = this.#table;
    const count = table.length / width;
    const fail = new Int32Array(count);
    for (let state = 0; state < count; state++) {
      const back = fail[state]!;
      if (state > 0) this.#append(state, this.#firstOutput[back]!);
      for (let k = 0; k < width; k++) {
        const at = state * width + k;
        const next = table[at]!;
        const beside = state === 0 ? 0 : table[back * width + k]! / width;
        if (next === -1) table[at] = beside * width;
        else {
          fail[next] = beside;
          table[at] = next * width;
        }
      }
    }
  }

  #append(state: number, output: number): void {
    if (output === -1) return;
    let last = this.#firstOutput[state]!;
    if (last === -1) {
      this.#firstOutput[state] = output;
      return;
    }
    while (this.#nextOutput[last] !== -1) last = this.#nextOutput[last]!;
    this.#nextOutput[last] = output;
  }

  /** Calls `found` with the key of each literal in the text and where it begins, once for each place. */
  scan(text: string, found: (key: number, start: number) => void): void {
    const table = this.#table;
    const classes = this.#classes;
    const width = this.#width;
    const firstOutput = this.#firstOutput;
    if (width === 1) return;
    const places = placesFor(text.length);
    let place = 0;
    let row = 0;
    for (let i = 0; i < text.length; i++) {
      const code = classes[text.charCodeAt(i)]!;
      if (code === passedOverClass) continue;
      places[place++] = i;
      row = table[row + code]!;
      if (row === 0) continue;
      for (let output = firstOutput[row / width]!; output !== -1; output = this.#nextOutput[output]!) {
        const edges = this.#edges[output]!;
        const start = places[place - this.#lengths[output]!]!;
        if ((edges & 2) !== 0 && isWord(text.charCodeAt(i + 1))) continue;
        if ((edges & 1) !== 0 && isWord(text.charCodeAt(start - 1))) continue;
        found(this.#keys[output]!, start);
      }
    }
  }
}

let places = new Int32Array(4096);

/** Room for the places of the characters that are not passed over; what is in it is of the last text. */
function placesFor(length: number): Int32Array {
  if (places.length < length) places = new Int32Array(2 * length);
  return places;
}

/** The other ways in which a pattern that does not mind case finds a lower-case letter. */
function otherForms(char: string): string[] {
  const upper = char.toUpperCase();
  const forms = upper.length === 1 ? [upper] : [];
  if (char === "0") forms.push(..."123456789");
  if (char === "k") forms.push("\u212a");
  if (char === "s") forms.push("\u017f");
  return forms;
}

const isWord = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
