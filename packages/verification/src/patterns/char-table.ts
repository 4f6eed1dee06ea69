import { asciiSetOf, isInSet } from "./ascii-set.ts";
import type { PatternNode } from "./pattern-node.ts";

/** One character of a class. */
export type Char = Extract<PatternNode, { kind: "char" }>;

const tables = new WeakMap<Char, Uint8Array>();

/** For each ASCII character whether it is one of a class. */
export function tableOf(node: Char): Uint8Array {
  const known = tables.get(node);
  if (known) return known;
  const set = asciiSetOf(node);
  const table = Uint8Array.from({ length: 128 }, (_, code) => Number(isInSet(set, code)));
  tables.set(node, table);
  return table;
}
