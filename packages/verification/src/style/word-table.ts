/** Slots of the table, a power of two; it is half full at most. */
const slots = 1 << 16;
const most = slots >> 1;
/** Units of all words together. */
const room = most << 3;
/** Longer words are rare, and not kept. */
const longest = 40;

/**
 * Small numbers by words, up to some 30,000; then it begins anew. Texts use few words again and again: one that is known
 * is found by its characters where it stands, without being cut out of the text, and nothing of the text is held on to.
 */
export class WordTable {
  readonly #measure: (word: string) => number;
  readonly #slots = new Int32Array(slots);
  readonly #units = new Uint16Array(room);
  readonly #ends = new Int32Array(most + 1);
  readonly #values = new Uint8Array(most + 1);
  #count = 0;

  /** `measure` gives the number of a word, 0 to 255. */
  constructor(measure: (word: string) => number) {
    this.#measure = measure;
  }

  /** The number of the word at `start`..`end` of a text. */
  numberOf(text: string, start: number, end: number): number {
    let slot = slotOf(text, start, end);
    for (let word = this.#slots[slot]!; word !== 0; word = this.#slots[slot]!) {
      if (this.#isAt(word, text, start, end)) return this.#values[word]!;
      slot = (slot + 1) & (slots - 1);
    }
    const value = this.#measure(text.slice(start, end));
    if (end - start <= longest) this.#keep(text, start, end, { slot, value });
    return value;
  }

  #isAt(word: number, text: string, start: number, end: number): boolean {
    const from = this.#ends[word - 1]!;
    if (this.#ends[word]! - from !== end - start) return false;
    for (let i = start; i < end; i++) if (this.#units[from + i - start] !== text.charCodeAt(i)) return false;
    return true;
  }

  #keep(text: string, start: number, end: number, { slot, value }: { slot: number; value: number }): void {
    let at = this.#ends[this.#count]!;
    if (this.#count === most || at + end - start > room) {
      this.#slots.fill(0);
      this.#count = 0;
      return;
    }
    for (let i = start; i < end; i++) this.#units[at++] = text.charCodeAt(i);
    this.#count++;
    this.#ends[this.#count] = at;
    this.#values[this.#count] = value;
    this.#slots[slot] = this.#count;
  }
}

/** Where a word is looked for first; any number that is the same for the same word would do. */
function slotOf(text: string, start: number, end: number): number {
  let hash = 0;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x9e3779b1) ^ (hash >>> 15);
  return (hash ^ (hash >>> 16)) & (slots - 1);
}
