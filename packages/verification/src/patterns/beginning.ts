import type { PatternNode } from "./pattern-node.ts";

/**
 * What a match begins with, character for character, as far as that is the same in every match: for each ASCII character
 * a bit per place. Other characters may stand anywhere.
 */
export type Beginning = { bits: Uint8Array; length: number };

type Tests = { tests: ((char: string) => boolean)[]; isWhole: boolean };

const longest = 4;

/** The beginning of a pattern; undefined where nothing is known of its first character. */
export function beginningOf(node: PatternNode): Beginning | undefined {
  const { tests } = testsOf(node);
  if (tests.length === 0) return undefined;
  const bits = new Uint8Array(128);
  for (let code = 0; code < 128; code++)
    for (const [place, test] of tests.slice(0, longest).entries())
      if (test(String.fromCharCode(code))) bits[code]! |= 1 << place;
  return { bits, length: Math.min(longest, tests.length) };
}

function testsOf(node: PatternNode): Tests {
  switch (node.kind) {
    case "char":
      return { tests: [node.test], isWhole: true };
    case "group":
      return testsOf(node.item);
    case "sequence": {
      const tests: Tests["tests"] = [];
      for (const item of node.items) {
        const next = testsOf(item);
        tests.push(...next.tests);
        if (!next.isWhole) return { tests, isWhole: false };
      }
      return { tests, isWhole: true };
    }
    case "loop": {
      if (node.min === 0) return { tests: [], isWhole: false };
      const once = testsOf(node.item);
      if (!once.isWhole) return once;
      const tests = Array.from({ length: Math.min(node.min, longest) }, () => once.tests).flat();
      return { tests, isWhole: node.max === node.min && node.min <= longest };
    }
    case "edge":
    case "look":
      return { tests: [], isWhole: true };
    default:
      return { tests: [], isWhole: false };
  }
}

/** The first place from `from` on where a match may begin; -1: there is none. */
export function placeToBegin(beginning: Beginning, text: string, from: number): number {
  const { bits, length } = beginning;
  const last = text.length - length;
  for (let at = from; at <= last; at++) {
    const code = text.charCodeAt(at);
    if ((code > 127 || (bits[code]! & 1) !== 0) && mayBegin(beginning, text, at)) return at;
  }
  return -1;
}

/** Whether a match may begin at a place. */
export function mayBegin({ bits, length }: Beginning, text: string, at: number): boolean {
  for (let place = 0; place < length; place++) {
    const code = text.charCodeAt(at + place);
    if (code > 127) return true;
    if ((bits[code]! & (1 << place)) === 0) return false;
  }
  return true;
}
