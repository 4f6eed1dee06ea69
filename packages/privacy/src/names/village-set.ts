import { hashesOf as hashesOfWord } from "../word-hash.ts";

/** Slots for each name: with fewer, three-way placement hardly ever comes out. */
const slotsPerName = 1.23;

/**
 * A set of folded names in two bytes and a half each: three slots of a name, combined, give its print. One name in 65,536
 * that is not in the set is taken for one that is. Source: Graf and Lemire, "Xor filters", 2020.
 */
export class VillageSet {
  readonly #slots: Uint16Array;
  readonly #third: number;

  /** `slots`: as `packVillages` makes them. */
  constructor(slots: Uint16Array) {
    this.#slots = slots;
    this.#third = slots.length / 3;
  }

  /** By the two hashes of a name (word-hash.ts), of several words joined by `joinHash`. */
  at(hash: number, check: number): boolean {
    const third = this.#third;
    const slots = this.#slots;
    const found =
      slots[placeOf(hash, 0, third)]! ^
      slots[placeOf(check, 1, third)]! ^
      slots[placeOf(turned(hash, check), 2, third)]!;
    return found === printOf(hash, check);
  }

  /** The same by the folded name, its words parted by blanks. */
  has(name: string): boolean {
    return this.at(...hashesOf(name));
  }
}

/** A hash of two words in their order from a hash of each. */
export const joinHash = (first: number, second: number) => Math.imul(first, 0x01000193) ^ mix(second);

const printOf = (hash: number, check: number) => mix(hash + Math.imul(check, 0x9e3779b1)) & 0xffff;
const turned = (hash: number, check: number) => hash ^ ((check << 13) | (check >>> 19));
const placeOf = (seed: number, nth: number, third: number) => nth * third + (mix(seed) % third);

function hashesOf(name: string): [hash: number, check: number] {
  const words = name.split(" ").map(hashesOfWord);
  return words.reduce(([hash, check], [nextOne, nextOther]) => [joinHash(hash, nextOne), joinHash(check, nextOther)]);
}

type Key = { readonly print: number; readonly places: readonly [number, number, number] };

function keyOf(name: string, third: number): Key {
  const [hash, check] = hashesOf(name);
  const places = [placeOf(hash, 0, third), placeOf(check, 1, third), placeOf(turned(hash, check), 2, third)] as const;
  return { print: printOf(hash, check), places };
}

/** All bits of a number into each of the result's. Source: the finaliser of MurmurHash3. */
function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The slots of a set of names, each of them once. Errors: none of the sizes tried can place them all. */
export function packVillages(names: readonly string[]): Uint16Array {
  const least = Math.ceil((names.length * slotsPerName + 32) / 3);
  for (let third = least; third < least + 50; third++) {
    const slots = place(
      names.map((name) => keyOf(name, third)),
      3 * third,
    );
    if (slots) return slots;
  }
  throw new Error(`${names.length} names cannot be placed: two of them have the same hashes`);
}

/** Takes keys off that are alone in a slot, until none is left; then gives each its print in the reverse order. */
function place(keys: readonly Key[], size: number): Uint16Array | undefined {
  const count = new Uint32Array(size);
  const numbers = new Uint32Array(size);
  const toggle = (number: number, by: 1 | -1) => {
    for (const slot of keys[number]!.places) {
      count[slot]! += by;
      numbers[slot]! ^= number;
    }
  };
  for (let number = 0; number < keys.length; number++) toggle(number, 1);
  const alone = [...count.keys()].filter((slot) => count[slot] === 1);
  const order: [number: number, slot: number][] = [];
  for (let slot = alone.pop(); slot !== undefined; slot = alone.pop()) {
    if (count[slot] !== 1) continue;
    const number = numbers[slot]!;
    order.push([number, slot]);
    toggle(number, -1);
    for (const other of keys[number]!.places) if (count[other] === 1) alone.push(other);
  }
  if (order.length < keys.length) return undefined;
  const slots = new Uint16Array(size);
  for (const [number, slot] of order.reverse()) {
    const { print, places } = keys[number]!;
    slots[slot] = places.reduce((left, other) => (other === slot ? left : left ^ slots[other]!), print);
  }
  return slots;
}
