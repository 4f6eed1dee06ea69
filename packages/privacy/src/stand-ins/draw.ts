import { siphash, utf16Bytes } from "./siphash.ts";

/** Below this hardly anything is left of the drawn bits. */
const fewest = 1 << 24;

/** Draws from a keyed stream that is the same for the same key, scope, value and attempt. */
export class Draw {
  /** What is left of the drawn bits, as two halves of 32. */
  #low = 0;
  #high = 0;
  #block = 0;
  readonly #key: Uint8Array;
  readonly #seed: string;

  constructor(key: Uint8Array, seed: string) {
    this.#key = key;
    this.#seed = seed;
    this.#fill(seed);
  }

  /** A number from 0 to `count` - 1; `count` is at most 65,536, so that two halves divide without loss. */
  below(count: number): number {
    if (this.#high === 0 && this.#low < fewest) this.#fill(`${this.#seed}\u0000${++this.#block}`);
    const rest = (this.#high % count) * 2 ** 32 + this.#low;
    this.#high = Math.floor(this.#high / count);
    this.#low = Math.floor(rest / count);
    return rest - this.#low * count;
  }

  #fill(seed: string): void {
    const { low, high } = siphash(this.#key, utf16Bytes(seed));
    this.#low = low;
    this.#high = high;
  }

  of(list: readonly string[]): string {
    return list[this.below(list.length)]!;
  }

  digits(count: number): string {
    let drawn = "";
    for (let i = 0; i < count; i++) drawn += this.below(10);
    return drawn;
  }
}
