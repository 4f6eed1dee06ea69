/** Which hashes there are, a bit each by their first bits: where it says no there is none, where it says yes there may be. */
export class HashBits {
  readonly table: Uint8Array;
  /** By so much a hash is shifted, without its sign, to its bit. */
  readonly shift: number;

  /** About one bit in sixteen is set, as long as that is no more than some kilobytes. */
  constructor(hashes: readonly number[]) {
    const size = Math.min(17, Math.max(8, Math.ceil(Math.log2(hashes.length * 16 + 1))));
    this.shift = 32 - size;
    this.table = new Uint8Array(2 ** (size - 3));
    for (const hash of hashes) {
      const bit = hash >>> this.shift;
      this.table[bit >> 3]! |= 1 << (bit & 7);
    }
  }

  has(hash: number): boolean {
    const bit = hash >>> this.shift;
    return ((this.table[bit >> 3]! >> (bit & 7)) & 1) === 1;
  }
}
