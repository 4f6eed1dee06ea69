import type { PatternNode } from "./pattern-node.ts";

type Lengths = { text: string; word: number; line: number; blank: number };

let last: Lengths = { text: "", word: 0, line: 0, blank: 0 };

/** The longest runs without white space, of white space alone and without a line end in a text; kept for the text that was asked for last. */
function lengthsOf(text: string): Lengths {
  if (last.text === text) return last;
  let word = 0;
  let line = 0;
  let wordStart = 0;
  let lineStart = 0;
  let blank = 0;
  let blankStart = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 10;
    // White space beyond ASCII is in this stretch; that other characters are in it too makes the bound no less of one.
    if (code > 32 && code !== 0xa0 && (code < 0x1680 || code > 0x3000) && code !== 0xfeff) {
      if (i > blankStart) blank = Math.max(blank, i - blankStart);
      blankStart = i + 1;
    }
    if (code > 32) continue;
    word = Math.max(word, i - wordStart);
    wordStart = i + 1;
    if (code !== 10) continue;
    line = Math.max(line, i - lineStart);
    lineStart = i + 1;
  }
  last = { text, word, line, blank: Math.max(blank, text.length - blankStart) };
  return last;
}

/** A bound of how far the characters of a node may go in a text, told by what they leave out. */
export function roughReach(text: string): (node: PatternNode) => number {
  const { word, line, blank } = lengthsOf(text);
  return (node) => {
    if (isBlank(node)) return blank;
    const holds = charTestOf(node);
    if (!holds) return text.length;
    if ([" ", "\t", "\n", "\r", "\f"].every((char) => !holds(char))) return word;
    return holds("\n") ? text.length : line;
  };
}

const isBlank = (node: PatternNode): boolean =>
  node.kind === "char" ? node.isBlank === true : "item" in node && isBlank(node.item);

/** How far they go: the longest run of them. */
export function exactReach(text: string): (node: PatternNode) => number {
  return (node) => {
    const holds = charTestOf(node);
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
  };
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
