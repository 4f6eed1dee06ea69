import { siphash, utf16Bytes } from "./siphash.ts";

/** Draws from a keyed stream that is the same for the same key, scope, value and attempt. */
export class Draw {
  #left: bigint;
  #block = 0;
  readonly #key: Uint8Array;
  readonly #seed: string;

  constructor(key: Uint8Array, seed: string) {
    this.#key = key;
    this.#seed = seed;
    this.#left = siphash(key, utf16Bytes(seed));
  }

  /** A number from 0 to `count` - 1. */
  below(count: number): number {
    if (this.#left < 1n << 24n) this.#left = siphash(this.#key, utf16Bytes(`${this.#seed}\u0000${++this.#block}`));
    const drawn = Number(this.#left % BigInt(count));
    this.#left /= BigInt(count);
    return drawn;
  }

  of(list: readonly string[]): string {
    return list[this.below(list.length)]!;
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => this.below(10)).join("");
  }
}
