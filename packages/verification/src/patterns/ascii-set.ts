import type { PatternNode } from "./pattern-node.ts";

/** Which of the ASCII characters are in a set, a bit each. */
export type AsciiSet = Uint32Array;

export const noAscii: AsciiSet = new Uint32Array(4);
const allAscii: AsciiSet = new Uint32Array(4).fill(0xffffffff);

export const isInSet = (set: AsciiSet, code: number): boolean => ((set[code >> 5]! >>> (code & 31)) & 1) === 1;

export function unionOf(a: AsciiSet, b: AsciiSet): AsciiSet {
  if (a === noAscii || a === b) return b;
  if (b === noAscii) return a;
  const union = new Uint32Array(4);
  for (let word = 0; word < 4; word++) union[word] = a[word]! | b[word]!;
  return union;
}

const known = new WeakMap<PatternNode, AsciiSet>();

/** The ASCII characters that a match of a node may hold; looked for once per node. */
export function asciiSetOf(node: PatternNode): AsciiSet {
  const set = known.get(node) ?? findAsciiSet(node);
  known.set(node, set);
  return set;
}

function findAsciiSet(node: PatternNode): AsciiSet {
  switch (node.kind) {
    case "char":
      return setOfTest(node.test);
    case "group":
    case "loop":
      return asciiSetOf(node.item);
    case "sequence":
    case "choice":
      return node.items.map(asciiSetOf).reduce(unionOf, noAscii);
    case "back":
      return allAscii;
    default:
      return noAscii;
  }
}

/** The ASCII characters for which a test holds. */
export function setOfTest(test: (char: string) => boolean): AsciiSet {
  const set = new Uint32Array(4);
  for (let code = 0; code < 128; code++) if (test(String.fromCharCode(code))) set[code >> 5]! |= 1 << (code & 31);
  return set;
}
