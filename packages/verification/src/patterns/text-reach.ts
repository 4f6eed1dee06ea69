import { asciiSetOf, isInSet } from "./ascii-set.ts";
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

/** The runs that a character ends, a bit each. */
const endsWord = 1;
const endsLine = 2;
const endsSign = 4;
const endsDigit = 8;
const endsBlank = 16;
const asciiEnds = Uint8Array.from({ length: 128 }, (_, code) => endsAt(code));

function measureRuns(text: string): Runs {
  const runs = { text: text.length, word: 0, line: 0, sign: 0, digit: 0, blank: 0 };
  let word = 0;
  let line = 0;
  let sign = 0;
  let digit = 0;
  let blank = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const ends = code < 128 ? asciiEnds[code]! : endsAt(code);
    word = (ends & endsWord) === 0 ? word + 1 : 0;
    line = (ends & endsLine) === 0 ? line + 1 : 0;
    sign = (ends & endsSign) === 0 ? sign + 1 : 0;
    digit = (ends & endsDigit) === 0 ? digit + 1 : 0;
    blank = (ends & endsBlank) === 0 ? blank + 1 : 0;
    runs.word = Math.max(runs.word, word);
    runs.line = Math.max(runs.line, line);
    runs.sign = Math.max(runs.sign, sign);
    runs.digit = Math.max(runs.digit, digit);
    runs.blank = Math.max(runs.blank, blank);
  }
  return runs;
}

function endsAt(code: number): number {
  const isSpace = code === 32 || code === 9 || code === 10 || code === 12 || code === 13;
  // White space beyond ASCII is in this stretch; that other characters are in it too makes the bound no less of one.
  const mayBeBlank = code <= 32 || code === 0xa0 || (code >= 0x1680 && code <= 0x3000) || code === 0xfeff;
  return (
    (isSpace ? endsWord : 0) |
    (code === 10 ? endsLine : 0) |
    (code >= 97 && code <= 122 ? endsSign : 0) |
    (code < 128 && (code < 48 || code > 57) ? endsDigit : 0) |
    (mayBeBlank ? 0 : endsBlank)
  );
}

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
    const reach = reaches.get(node) ?? longestRun(text, node);
    reaches.set(node, reach);
    return reach;
  };
}

function longestRun(text: string, node: PatternNode): number {
  const holds = charTestOf(node);
  if (!holds) return text.length;
  const ascii = asciiSetOf(node);
  let longest = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 128 ? isInSet(ascii, code) : isHalf(code) || holds(text[i]!)) continue;
    longest = Math.max(longest, i - start);
    start = i + 1;
  }
  return Math.max(longest, text.length - start);
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
