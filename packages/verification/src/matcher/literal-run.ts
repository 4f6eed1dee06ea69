import type { PatternNode } from "../patterns/pattern-node.ts";
import { type Lead, type Loop, noLead, otherRounds } from "./lead.ts";

/** A run of classes of few characters and of short lists is written out up to so many literals. */
const mostSpellings = 16;

type Run = { texts: readonly string[]; length: number; before: Lead; after: Lead };

/**
 * The spellings of the items from `from` on that follow each other for certain, with a space where white space is between
 * them. A loop over one character may begin a run with its last round, or end it with its first; the other rounds are
 * around it.
 */
export function runAt(items: readonly PatternNode[], from: number): Run | undefined {
  const first = items[from]!;
  const opened = loopOfChars(first);
  const begun: readonly string[] | undefined = opened ?? spellingsOf(first);
  if (!begun || begun.includes("")) return undefined;
  let texts = begun;
  let joined = begun;
  let length = 1;
  let isClosed = false;
  for (let i = from + 1; i < items.length && !isClosed; i++) {
    const item = items[i]!;
    const closing = loopOfChars(item);
    const spellings = isBlank(item) ? blanksOf(item) : (closing ?? spellingsOf(item));
    if (!spellings || joined.length * spellings.length > mostSpellings) break;
    joined = joined.flatMap((text) => spellings.map((spelling) => text + spelling));
    if (isBlank(item)) continue;
    texts = joined;
    length = i + 1 - from;
    isClosed = closing !== undefined;
  }
  if (opened && length === 1) return undefined;
  return {
    texts: [...new Set(texts.map(withSingleSpaces))],
    length,
    before: opened ? otherRounds(first as Loop) : noLead,
    after: isClosed ? otherRounds(items[from + length - 1] as Loop) : noLead,
  };
}

const withSingleSpaces = (text: string): string => text.replace(/ +/g, " ").trim();

/** The characters that each round of a loop is one of. */
const loopOfChars = (node: PatternNode): readonly string[] | undefined =>
  node.kind === "loop" && node.min > 0 && node.item.kind === "char" && !isBlank(node) ? charsOf(node.item) : undefined;

/** All texts that a node can stand for, where they are few; a space in them is any white space. */
function spellingsOf(node: PatternNode): readonly string[] | undefined {
  const spellings = allSpellings(node);
  return spellings?.every((text) => text === text.trim()) && spellings.length <= mostSpellings ? spellings : undefined;
}

function allSpellings(node: PatternNode): readonly string[] | undefined {
  switch (node.kind) {
    case "char":
      return node.isBlank === true ? [" "] : charsOf(node);
    case "group":
      return allSpellings(node.item);
    case "choice": {
      const branches = node.items.map(allSpellings);
      return branches.every((branch) => branch !== undefined) ? branches.flat() : undefined;
    }
    case "sequence": {
      let texts = [""];
      for (const item of node.items) {
        const spellings = allSpellings(item);
        if (!spellings || texts.length * spellings.length > mostSpellings) return undefined;
        texts = texts.flatMap((text) => spellings.map((spelling) => text + spelling));
      }
      return texts;
    }
    case "loop": {
      if (isBlank(node)) return blanksOf(node);
      const once = node.max === 1 ? allSpellings(node.item) : undefined;
      return once && node.min === 0 ? ["", ...once] : once;
    }
    default:
      return undefined;
  }
}

/** White space, or nothing where it may be left out. */
const blanksOf = (node: PatternNode): readonly string[] => (node.kind === "loop" && node.min === 0 ? ["", " "] : [" "]);

const isBlank = (node: PatternNode): boolean =>
  node.kind === "char" ? node.isBlank === true : node.kind === "loop" && isBlank(node.item);

/** The characters of a node as literals have them: 0 is any digit. */
export const charsOf = ({ chars }: Extract<PatternNode, { kind: "char" }>) =>
  chars && (chars.some(isDigit) ? [...new Set(chars.map((char) => (isDigit(char) ? "0" : char)))] : chars);

const isDigit = (char: string) => char >= "0" && char <= "9";
