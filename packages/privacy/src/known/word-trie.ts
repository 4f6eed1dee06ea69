/** Trie whose edges are hashes of words, in one open-addressed table of 12 bytes per slot. Node 0 is the root. */
export class WordTrie {
  /** Per slot the node an edge leaves (-1: free), its word and the node it leads to, side by side. */
  #slots = new Int32Array(3 << 10).fill(-1);
  #edges = 0;
  #nodes = 1;
  /** Hashes that leave the root, as a bit set: rejects most words with one look, and stays in the processor's nearest cache. */
  #firstWords = new Uint32Array(1 << 11);
  /** The same without a final vowel, which an ending may have taken the place of. */
  #stems = new Uint32Array(1 << 11);
  /** Words that are a name by themselves. */
  #wholes = new Uint32Array(1 << 11);
  #secondWords = new Uint32Array(1 << 11);
  /** Pairs of words that names begin with. */
  #pairs = new Uint32Array(1 << 11);
  /** All edges: most questions are answered without a look into the large table. */
  #edgeBits = new Uint32Array(1 << 11);

  get nodeCount(): number {
    return this.#nodes;
  }

  get byteLength(): number {
    const sets = [this.#firstWords, this.#stems, this.#wholes, this.#secondWords, this.#pairs, this.#edgeBits];
    return sets.reduce((sum, { byteLength }) => sum + byteLength, this.#slots.byteLength);
  }

  mayBegin(word: number): boolean {
    return hasBit(this.#firstWords, bitOf(word));
  }

  /** Whether a word is a name by itself. */
  mayBeAll(word: number): boolean {
    return hasBit(this.#wholes, bitOf(word));
  }

  /** Whether a name begins with two words, as they stand. */
  mayBeginWith(first: number, second: number): boolean {
    return hasBits(this.#pairs, slotOf(first, second));
  }

  /** Whether a word is the second one of a name, as it stands. */
  mayBeSecond(word: number): boolean {
    return hasBit(this.#secondWords, bitOf(word));
  }

  /** Whether a word begins a name once a final vowel is put back. */
  mayBeginWithVowel(stem: number): boolean {
    return hasBit(this.#stems, bitOf(stem));
  }

  /** The node behind an edge; -1 when there is none. To be asked once the trie is sealed. */
  next(node: number, word: number): number {
    const mixed = slotOf(node, word);
    return hasBit(this.#edgeBits, mixed >>> 4) ? this.#find(node, word, mixed) : -1;
  }

  #find(node: number, word: number, mixed: number): number {
    const slots = this.#slots;
    const mask = slots.length / 3 - 1;
    for (let slot = mixed & mask; ; slot = (slot + 1) & mask) {
      const from = slots[slot * 3]!;
      if (from === -1) return -1;
      if (from === node && slots[slot * 3 + 1] === word) return slots[slot * 3 + 2]!;
    }
  }

  /** The node behind an edge, made when there is none. */
  reach(node: number, word: number): number {
    const found = this.#find(node, word, slotOf(node, word));
    if (found >= 0) return found;
    if (this.#edges * 9 > this.#slots.length * 2) this.#grow();
    this.#put(node, word, this.#nodes);
    this.#edges++;
    return this.#nodes++;
  }

  /**
   * Builds the bit sets; to be called once all are in. `stems`: hashes of first words without a final vowel; `endsAt`:
   * whether a name ends at a node.
   */
  seal(stems: ReadonlySet<number>, endsAt: (node: number) => boolean): void {
    const first = new Map<number, number>();
    const wholes = new Set<number>();
    const second = new Set<number>();
    this.#edgeBits = bitSet(4 * this.#edges);
    this.#pairs = bitSet(bitsEach * this.#edges);
    this.#eachEdge((node, word, to) => {
      setBit(this.#edgeBits, slotOf(node, word) >>> 4);
      if (node !== 0) return;
      first.set(to, word);
      if (endsAt(to)) wholes.add(word);
    });
    this.#eachEdge((node, word) => {
      const before = first.get(node);
      if (before === undefined) return;
      second.add(word);
      setBits(this.#pairs, slotOf(before, word));
    });
    this.#firstWords = setOf(first.values(), first.size);
    this.#wholes = setOf(wholes, wholes.size);
    this.#secondWords = setOf(second, second.size);
    this.#stems = setOf(stems, stems.size);
  }

  #eachEdge(visit: (node: number, word: number, to: number) => void): void {
    const slots = this.#slots;
    for (let at = 0; at < slots.length; at += 3)
      if (slots[at] !== -1) visit(slots[at]!, slots[at + 1]!, slots[at + 2]!);
  }

  #put(node: number, word: number, to: number): void {
    const mask = this.#slots.length / 3 - 1;
    let slot = slotOf(node, word) & mask;
    while (this.#slots[slot * 3] !== -1) slot = (slot + 1) & mask;
    this.#slots[slot * 3] = node;
    this.#slots[slot * 3 + 1] = word;
    this.#slots[slot * 3 + 2] = to;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2).fill(-1);
    for (let at = 0; at < old.length; at += 3) if (old[at] !== -1) this.#put(old[at]!, old[at + 1]!, old[at + 2]!);
  }
}

/** Bits of a set for each that it holds. */
const bitsEach = 16;

/** An empty set of at least so many bits. */
function bitSet(bits: number): Uint32Array<ArrayBuffer> {
  let size = 1 << 6;
  while (size * 32 < bits) size *= 2;
  return new Uint32Array(size);
}

function setOf(words: Iterable<number>, count: number): Uint32Array<ArrayBuffer> {
  const bits = bitSet(bitsEach * count);
  for (const word of words) setBit(bits, bitOf(word));
  return bits;
}

function slotOf(node: number, word: number): number {
  const mixed = Math.imul(node ^ (word >>> 16) ^ Math.imul(word, 0x85ebca6b), 0xc2b2ae35);
  return mixed ^ (mixed >>> 15);
}

const bitOf = (word: number) => Math.imul(word ^ (word >>> 15), 0x9e3779b1) >>> 5;

function hasBit(bits: Uint32Array, at: number): boolean {
  const bit = at & (bits.length * 32 - 1);
  return (bits[bit >>> 5]! & (1 << (bit & 31))) !== 0;
}

function setBit(bits: Uint32Array, at: number): void {
  const bit = at & (bits.length * 32 - 1);
  bits[bit >>> 5]! |= 1 << (bit & 31);
}

/** Two bits of the number that the high bits choose: a word that is not in comes through by chance once in a hundred times. */
const bitsOf = (mixed: number) => (1 << (mixed & 31)) | (1 << ((mixed >>> 5) & 31));

function hasBits(sets: Uint32Array, mixed: number): boolean {
  const bits = bitsOf(mixed);
  return (sets[(mixed >>> 10) & (sets.length - 1)]! & bits) === bits;
}

function setBits(sets: Uint32Array, mixed: number): void {
  sets[(mixed >>> 10) & (sets.length - 1)]! |= bitsOf(mixed);
}
