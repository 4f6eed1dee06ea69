/** Slots of the table, a power of two; it is half full at most. */
const slots = 1 << 16;
const most = slots >> 1;
/** Units of all words together, with two more for each. */
const room = most << 3;
/** Longer words are rare, and not kept. */
const longest = 40;

/**
 * Small numbers by words, up to some 30,000; then it begins anew. Texts use few words again and again: one that is known
 * is found by its characters where it stands, without being cut out of the text, and nothing of the text is held on to.
 * A look-up reads two places of memory, which is most of what it costs.
 */
export class WordTable {
  readonly #measure: (word: string) => number;
  /** For each slot where its word is kept; 0: nowhere. */
  readonly #slots = new Int32Array(slots);
  /** Of each word its length, its number and its units. */
  readonly #words = new Uint16Array(room);
  #end = 1;
  #count = 0;

  /** `measure` gives the number of a word, 0 to 65,535. */
  constructor(measure: (word: string) => number) {
    this.#measure = measure;
  }

  /** The number of the word at `start`..`end` of the units of a text. */
  numberOf(text: Uint16Array, start: number, end: number): number {
    if (end - start > longest) return this.#measure(wordAt(text, start, end));
    let slot = slotOf(text, start, end);
    for (let word = this.#slots[slot]!; word !== 0; word = this.#slots[slot]!) {
      if (this.#isAt(word, text, start, end)) return this.#words[word + 1]!;
      slot = (slot + 1) & (slots - 1);
    }
    const number = this.#measure(wordAt(text, start, end));
    this.#keep(text, start, end, { slot, number });
    return number;
  }

  #isAt(word: number, text: Uint16Array, start: number, end: number): boolean {
    if (this.#words[word] !== end - start) return false;
    const shift = word + 2 - start;
    for (let i = start; i < end; i++) if (this.#words[i + shift] !== text[i]!) return false;
    return true;
  }

  #keep(text: Uint16Array, start: number, end: number, { slot, number }: { slot: number; number: number }): void {
    if (this.#count === most || this.#end + 2 + end - start > room) {
      this.#slots.fill(0);
      this.#end = 1;
      this.#count = 0;
      return;
    }
    this.#slots[slot] = this.#end;
    this.#count++;
    this.#words[this.#end++] = end - start;
    this.#words[this.#end++] = number;
    for (let i = start; i < end; i++) this.#words[this.#end++] = text[i]!;
  }
}

function wordAt(text: Uint16Array, start: number, end: number): string {
  let word = "";
  for (let i = start; i < end; i++) word += String.fromCharCode(text[i]!);
  return word;
}

/** Where a word is looked for first; any number that is the same for the same word would do. */
function slotOf(text: Uint16Array, start: number, end: number): number {
  let hash = 0;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text[i]!, 0x9e3779b1) ^ (hash >>> 15);
  return (hash ^ (hash >>> 16)) & (slots - 1);
}
