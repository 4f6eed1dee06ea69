/** Trie whose edges are hashes of words, in one open-addressed table of 12 bytes per slot. Node 0 is the root. */
export class WordTrie {
  /** Per slot the node an edge leaves (-1: free), its word and the node it leads to, side by side. */
  #slots = new Int32Array(3 << 10).fill(-1);
  #edges = 0;
  #nodes = 1;
  /** Hashes that leave the root, as a bit set: rejects most words with one look. */
  #firstWords = new Uint32Array(1 << 11);
  /** The same without a final vowel, which an ending may have taken the place of. */
  #stems = new Uint32Array(1 << 11);
  /** All edges: most questions are answered without a look into the large table. */
  #edgeBits = new Uint32Array(1 << 11);

  get nodeCount(): number {
    return this.#nodes;
  }

  get byteLength(): number {
    return this.#slots.byteLength + this.#firstWords.byteLength + this.#stems.byteLength + this.#edgeBits.byteLength;
  }

  mayBegin(word: number): boolean {
    const bit = bitOf(word) & (this.#firstWords.length * 32 - 1);
    return (this.#firstWords[bit >>> 5]! & (1 << (bit & 31))) !== 0;
  }

  /** Whether a word begins a name once a final vowel is put back. */
  mayBeginWithVowel(stem: number): boolean {
    const bit = bitOf(stem) & (this.#stems.length * 32 - 1);
    return (this.#stems[bit >>> 5]! & (1 << (bit & 31))) !== 0;
  }

  /** The node behind an edge; -1 when there is none. To be asked once the trie is sealed. */
  next(node: number, word: number): number {
    const mixed = slotOf(node, word);
    const bit = (mixed >>> 4) & (this.#edgeBits.length * 32 - 1);
    return (this.#edgeBits[bit >>> 5]! & (1 << (bit & 31))) === 0 ? -1 : this.#find(node, word, mixed);
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

  /** Builds the bit sets of first words; to be called once all are in. `stems`: hashes of those without a final vowel. */
  seal(stems: Iterable<number>): void {
    let size = 1 << 11;
    while (size * 8 < this.#edges) size *= 2;
    this.#firstWords = new Uint32Array(size);
    this.#stems = new Uint32Array(size);
    this.#edgeBits = new Uint32Array(size);
    for (let at = 0; at < this.#slots.length; at += 3) {
      const node = this.#slots[at]!;
      if (node === -1) continue;
      const word = this.#slots[at + 1]!;
      if (node === 0) setBit(this.#firstWords, bitOf(word));
      setBit(this.#edgeBits, slotOf(node, word) >>> 4);
    }
    for (const stem of stems) setBit(this.#stems, bitOf(stem));
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

function slotOf(node: number, word: number): number {
  const mixed = Math.imul(node ^ (word >>> 16) ^ Math.imul(word, 0x85ebca6b), 0xc2b2ae35);
  return mixed ^ (mixed >>> 15);
}

const bitOf = (word: number) => Math.imul(word ^ (word >>> 15), 0x9e3779b1) >>> 5;

function setBit(bits: Uint32Array, at: number): void {
  const bit = at & (bits.length * 32 - 1);
  bits[bit >>> 5]! |= 1 << (bit & 31);
}
