/** Repeatable chance, so that a model comes out the same again. */
export class Chance {
  #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** From 0 up to 1. Source: a linear congruential generator, its high bits. */
  next(): number {
    this.#seed = (Math.imul(this.#seed, 1103515245) + 12345) >>> 0;
    return (this.#seed >>> 8) / 2 ** 24;
  }

  isUnder(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!;
  }

  /** A whole number from `from` on, `count` of them. */
  whole(from: number, count: number): number {
    return from + Math.floor(this.next() * count);
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => this.whole(0, 10)).join("");
  }

  /** In another order, in place. */
  shuffle(list: unknown[]): void {
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.whole(0, i + 1);
      [list[i], list[j]] = [list[j], list[i]];
    }
  }
}
