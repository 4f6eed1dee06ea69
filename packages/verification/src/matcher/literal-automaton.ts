/** A literal in lower case, with whether it must begin and end at a word's edge, and what it is a sign of. */
export type KeyedLiteral = { text: string; startsWord: boolean; endsWord: boolean; key: number };

/**
 * Finds any number of literals in one pass over a text, whatever the case (Aho and Corasick, as a full table).
 * Time is linear in the text and does not depend on how many literals there are.
 */
export class LiteralAutomaton {
  readonly #classes = new Uint16Array(65_536);
  readonly #width: number;
  readonly #table: Int32Array;
  /** For each state the first of its outputs, and for each output the next; -1 ends. */
  readonly #firstOutput: Int32Array;
  readonly #outputs: { literal: KeyedLiteral; next: number }[] = [];

  constructor(literals: readonly KeyedLiteral[]) {
    const width = this.#classify(literals);
    this.#width = width;
    const states = 1 + literals.reduce((sum, { text }) => sum + text.length, 0);
    const table = new Int32Array(states * width).fill(-1);
    const first = new Int32Array(states).fill(-1);
    let count = 1;
    for (const literal of literals) {
      let state = 0;
      for (let i = 0; i < literal.text.length; i++) {
        const at = state * width + this.#classes[literal.text.charCodeAt(i)]!;
        if (table[at] === -1) table[at] = count++;
        state = table[at]!;
      }
      this.#outputs.push({ literal, next: first[state]! });
      first[state] = this.#outputs.length - 1;
    }
    this.#table = table.subarray(0, count * width);
    this.#firstOutput = first.subarray(0, count);
    this.#link(count);
  }

  #classify(literals: readonly KeyedLiteral[]): number {
    let width = 1;
    for (const { text } of literals) {
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (this.#classes[code] === 0) {
          this.#classes[code] = width;
          const upper = text[i]!.toUpperCase();
          if (upper.length === 1) this.#classes[upper.charCodeAt(0)] = width;
          width++;
        }
      }
    }
    return width;
  }

  #link(count: number): void {
    const width = this.#width;
    const fail = new Int32Array(count);
    const queue: number[] = [];
    for (let k = 0; k < width; k++) {
      const next = this.#table[k]!;
      if (next === -1) this.#table[k] = 0;
      else queue.push(next);
    }
    for (let head = 0; head < queue.length; head++) {
      const state = queue[head]!;
      const back = fail[state]!;
      this.#append(state, this.#firstOutput[back]!);
      for (let k = 0; k < width; k++) {
        const at = state * width + k;
        const next = this.#table[at]!;
        const beside = this.#table[back * width + k]!;
        if (next === -1) this.#table[at] = beside;
        else {
          fail[next] = beside;
          queue.push(next);
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
    while (this.#outputs[last]!.next !== -1) last = this.#outputs[last]!.next;
    this.#outputs[last]!.next = output;
  }

  /** Calls `found` with the key of each literal in the text, once for each place. */
  scan(text: string, found: (key: number, end: number) => void): void {
    const table = this.#table;
    const classes = this.#classes;
    const width = this.#width;
    const firstOutput = this.#firstOutput;
    let state = 0;
    for (let i = 0; i < text.length; i++) {
      state = table[state * width + classes[text.charCodeAt(i)]!]!;
      for (let output = firstOutput[state]!; output !== -1; output = this.#outputs[output]!.next) {
        const { literal } = this.#outputs[output]!;
        if (literal.endsWord && isWord(text.charCodeAt(i + 1))) continue;
        if (literal.startsWord && isWord(text.charCodeAt(i - literal.text.length))) continue;
        found(literal.key, i + 1);
      }
    }
  }
}

const isWord = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
