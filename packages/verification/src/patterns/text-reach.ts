import type { PatternNode } from "./pattern-node.ts";

/** The longest runs of a text, in UTF-16 units: each of characters that are not of a kind. */
export type Runs = {
  /** The whole. */
  text: number;
  /** Without white space. */
  word: number;
  /** Without a line end. */
  line: number;
  /** Without a lower-case letter of ASCII. */
  sign: number;
  /** Without an ASCII character that is no digit. */
  digit: number;
  /** White space alone. */
  blank: number;
};

/** What the characters of a node leave out, and so which runs they cannot go beyond. */
type Limits = readonly (keyof Runs)[];

const known = new Map<string, Runs>();
/** Rules look at the texts of one document again and again; those of a document before it are forgotten. */
const mostKnown = 128;

/** Measured once per text. */
export function runsOf(text: string): Runs {
  const before = known.get(text);
  if (before) return before;
  if (known.size >= mostKnown) known.clear();
  const runs = measureRuns(text);
  known.set(text, runs);
  return runs;
}

function measureRuns(text: string): Runs {
  const lengths = ends.map(() => 0);
  const longest = ends.map(() => 0);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    for (let run = 0; run < ends.length; run++) {
      const length = ends[run]!(code) ? 0 : lengths[run]! + 1;
      lengths[run] = length;
      if (length > longest[run]!) longest[run] = length;
    }
  }
  const [word, line, sign, digit, blank] = longest as [number, number, number, number, number];
  return { text: text.length, word, line, sign, digit, blank };
}

/** What each run ends at, in the order of `Runs`. */
const ends: readonly ((code: number) => boolean)[] = [
  (code) => code === 32 || code === 9 || code === 10 || code === 12 || code === 13,
  (code) => code === 10,
  (code) => code >= 97 && code <= 122,
  (code) => code < 128 && (code < 48 || code > 57),
  // White space beyond ASCII is in this stretch; that other characters are in it too makes the bound no less of one.
  (code) => code > 32 && code !== 0xa0 && (code < 0x1680 || code > 0x3000) && code !== 0xfeff,
];

/** A bound of how far the characters of a node may go in texts of such runs, told by what they leave out. */
export const roughReach = (runs: Runs) => (node: PatternNode) => {
  let reach = runs.text;
  for (const limit of limitsOf(node)) reach = Math.min(reach, runs[limit]);
  return reach;
};

const limits = new WeakMap<PatternNode, Limits>();

function limitsOf(node: PatternNode): Limits {
  const before = limits.get(node);
  if (before) return before;
  const found = findLimits(node);
  limits.set(node, found);
  return found;
}

const notDigits = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))
  .join("")
  .replace(/\d/g, "");

function findLimits(node: PatternNode): Limits {
  if (isBlank(node)) return ["blank"];
  const holds = charTestOf(node);
  if (!holds) return [];
  const leavesOut = (chars: string) => [...chars].every((char) => !holds(char));
  const found: (keyof Runs)[] = [];
  if (leavesOut(" \t\n\f\r")) found.push("word");
  else if (leavesOut("\n")) found.push("line");
  if (leavesOut(notDigits)) return ["digit"];
  if (leavesOut("abcdefghijklmnopqrstuvwxyz")) found.push("sign");
  return found;
}

const isBlank = (node: PatternNode): boolean =>
  node.kind === "char" ? node.isBlank === true : "item" in node && isBlank(node.item);

/** How far they go: the longest run of them. Each node is looked for once, however often it is asked for. */
export function exactReach(text: string): (node: PatternNode) => number {
  const reaches = new Map<PatternNode, number>();
  return (node) => {
    const reach = reaches.get(node) ?? longestRun(text, charTestOf(node));
    reaches.set(node, reach);
    return reach;
  };
}

function longestRun(text: string, holds: ((char: string) => boolean) | undefined): number {
  if (!holds) return text.length;
  let longest = 0;
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && holds(text[i]!)) continue;
    if (i < text.length && isHalf(text.charCodeAt(i))) continue;
    longest = Math.max(longest, i - start);
    start = i + 1;
  }
  return longest;
}

const isHalf = (code: number) => code >= 0xd800 && code <= 0xdfff;

/** Whether a match of a node may hold a character; undefined where it may hold any. */
export function charTestOf(node: PatternNode): ((char: string) => boolean) | undefined {
  switch (node.kind) {
    case "char":
      return node.test;
    case "group":
    case "loop":
      return charTestOf(node.item);
    case "sequence":
    case "choice": {
      const tests = node.items.map(charTestOf);
      return tests.every((test) => test !== undefined) ? (char) => tests.some((test) => test(char)) : undefined;
    }
    case "back":
      return undefined;
    default:
      return () => false;
  }
}
