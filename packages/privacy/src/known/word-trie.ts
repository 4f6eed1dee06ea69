/** Trie whose edges are hashes of words, in one open-addressed table of 12 bytes per slot. Node 0 is the root. */
export class WordTrie {
  #from = new Int32Array(1 << 10).fill(-1);
  #word = new Int32Array(1 << 10);
  #to = new Int32Array(1 << 10);
  #edges = 0;
  #nodes = 1;
  /** Hashes that leave the root, as a bit set: rejects most words with one look. */
  #firstWords = new Uint32Array(1 << 11);

  get nodeCount(): number {
    return this.#nodes;
  }

  get byteLength(): number {
    return this.#from.byteLength * 3 + this.#firstWords.byteLength;
  }

  mayBegin(word: number): boolean {
    const bit = (Math.imul(word, 0x9e3779b1) >>> 0) % (this.#firstWords.length * 32);
    return (this.#firstWords[bit >>> 5]! & (1 << (bit & 31))) !== 0;
  }

  /** The node behind an edge; -1 when there is none. */
  next(node: number, word: number): number {
    const mask = this.#from.length - 1;
    for (let slot = slotOf(node, word) & mask; ; slot = (slot + 1) & mask) {
      const from = this.#from[slot]!;
      if (from === -1) return -1;
      if (from === node && this.#word[slot] === word) return this.#to[slot]!;
    }
  }

  /** The node behind an edge, made when there is none. */
  reach(node: number, word: number): number {
    const found = this.next(node, word);
    if (found >= 0) return found;
    if (this.#edges * 3 > this.#from.length * 2) this.#grow();
    this.#put(node, word, this.#nodes);
    this.#edges++;
    return this.#nodes++;
  }

  /** Builds the bit set of first words; to be called once all are in. */
  seal(): void {
    let size = 1 << 11;
    while (size * 8 < this.#edges) size *= 2;
    this.#firstWords = new Uint32Array(size);
    for (let slot = 0; slot < this.#from.length; slot++) {
      if (this.#from[slot] !== 0) continue;
      const bit = (Math.imul(this.#word[slot]!, 0x9e3779b1) >>> 0) % (size * 32);
      this.#firstWords[bit >>> 5]! |= 1 << (bit & 31);
    }
  }

  #put(node: number, word: number, to: number): void {
    const mask = this.#from.length - 1;
    let slot = slotOf(node, word) & mask;
    while (this.#from[slot] !== -1) slot = (slot + 1) & mask;
    this.#from[slot] = node;
    this.#word[slot] = word;
    this.#to[slot] = to;
  }

  #grow(): void {
    const [from, word, to] = [this.#from, this.#word, this.#to];
    this.#from = new Int32Array(from.length * 2).fill(-1);
    this.#word = new Int32Array(from.length * 2);
    this.#to = new Int32Array(from.length * 2);
    for (let slot = 0; slot < from.length; slot++)
      if (from[slot] !== -1) this.#put(from[slot]!, word[slot]!, to[slot]!);
  }
}

function slotOf(node: number, word: number): number {
  const mixed = Math.imul(node ^ (word >>> 16) ^ Math.imul(word, 0x85ebca6b), 0xc2b2ae35);
  return mixed ^ (mixed >>> 15);
}
