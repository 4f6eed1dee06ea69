/**
 * Literals by the hash of a prefix of theirs, in one open table: those of one prefix are a chain. A prefix of a prefix is
 * an entry too, of no literals of its own.
 */
export class LiteralChains {
  readonly #hashes: Int32Array;
  readonly #mask: number;
  /** For each entry the first literal, for each literal the next; -1 ends. */
  readonly #firsts: Int32Array;
  readonly #nexts: Int32Array;

  /** For each literal, by its number, the hashes of its prefixes, the shortest first; none where it is in another table. No hash is 0. */
  constructor(prefixes: readonly (readonly number[])[]) {
    const count = new Set(prefixes.flat()).size;
    const size = 2 ** Math.ceil(Math.log2(2 * count + 2));
    this.#mask = size - 1;
    this.#hashes = new Int32Array(size);
    this.#firsts = new Int32Array(size).fill(-1);
    this.#nexts = new Int32Array(prefixes.length).fill(-1);
    for (const [literal, hashes] of prefixes.entries()) {
      if (hashes.length === 0) continue;
      for (const hash of hashes) this.#hashes[this.#slotOf(hash)] = hash;
      const slot = this.#slotOf(hashes.at(-1)!);
      this.#nexts[literal] = this.#firsts[slot]!;
      this.#firsts[slot] = literal;
    }
  }

  /** The first literal of a prefix; -1: it has none of its own, -2: no literal begins so. */
  first(hash: number): number {
    const slot = this.#slotOf(hash);
    return this.#hashes[slot] === 0 ? -2 : this.#firsts[slot]!;
  }

  /** The next literal of the same prefix; -1: there is none. */
  next(literal: number): number {
    return this.#nexts[literal]!;
  }

  /** Where a hash is in the table, or would be. */
  #slotOf(hash: number): number {
    let slot = (hash ^ (hash >>> 15)) & this.#mask;
    while (this.#hashes[slot] !== 0 && this.#hashes[slot] !== hash) slot = (slot + 1) & this.#mask;
    return slot;
  }
}
