import { type AsciiSet, isInSet } from "./ascii-set.ts";

/** For each ASCII character the number of its class, and how many classes there are. */
export type AsciiClasses = { of: Uint8Array; count: number };

/** Characters that none of the sets tells apart are of one class. */
export function asciiClasses(sets: Iterable<AsciiSet>): AsciiClasses {
  let names = new Array<number>(128).fill(0);
  let count = 1;
  for (const set of sets) {
    const renamed = new Map<number, number>();
    names = names.map((name, code) => {
      if (!isInSet(set, code)) return name;
      const known = renamed.get(name) ?? count++;
      renamed.set(name, known);
      return known;
    });
  }
  const numbers = new Map([...new Set(names)].map((name, number) => [name, number]));
  return { of: Uint8Array.from(names, (name) => numbers.get(name)!), count: numbers.size };
}
