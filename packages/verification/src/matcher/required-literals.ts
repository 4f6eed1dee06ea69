import { parsePattern } from "../patterns/parse-pattern.ts";
import type { PatternNode } from "../patterns/pattern-node.ts";
import { translateRegExp } from "../patterns/translate-regexp.ts";
import { widthOf } from "./pattern-width.ts";

/**
 * A literal that a match must hold, with or without white space where it has a space, with any digit where it has 0; `startsWord`, `endsWord`: it stands at a word's edge in every match. `lead`: how many
 * UTF-16 units of the match may stand before it, where that is known.
 */
export type RequiredLiteral = {
  text: string;
  startsWord: boolean;
  endsWord: boolean;
  lead?: { min: number; max: number };
  /** Every match begins at the edge of a word, which stands or ends there. */
  isFromEdge?: boolean;
};

/** Literals of which any match holds at least one; undefined when there is no such set worth looking for. */
export type RequiredLiterals = readonly RequiredLiteral[] | undefined;

/** Further than this before a literal no match is looked for by its start. */
const longestLead = 12;
/** A run of classes of few characters is written out up to so many literals. */
const mostSpellings = 8;
/** A loop of one character that goes round exactly so often is written out. */
const mostRounds = 4;

/**
 * The literals a pattern in Go's syntax needs, in lower case. Sound, not complete: where the pattern is not understood,
 * undefined. Case is left out, so the same set serves patterns with and without `(?i)`.
 */
export function requiredLiterals(pattern: string): RequiredLiterals {
  const { source, flags } = translateRegExp(pattern);
  const node = parsePattern(source, `${flags}m`);
  const needs = node && needsOf(node);
  if (!needs || needs.length === 0) return undefined;
  const isFromEdge = beginsAtEdge(node);
  const literals = needs.map((need) => ({ ...literalOf(need), isFromEdge }));
  return literals.every(isWorthLooking) ? literals : undefined;
}

/** A literal while its pattern is read: `before` and `after` are what a match may have around it. */
type Need = Omit<RequiredLiteral, "lead" | "isFromEdge"> & { before: Width; after: Width };
type Width = { min: number; max: number };

const nothing: Width = { min: 0, max: 0 };
const endless: Width = { min: 0, max: Number.POSITIVE_INFINITY };
const add = (a: Width, b: Width): Width => ({ min: a.min + b.min, max: a.max + b.max });

function literalOf({ text, startsWord, endsWord, before }: Need): RequiredLiteral {
  const isNear = before.max - before.min <= longestLead;
  return { text, startsWord, endsWord, ...(isNear ? { lead: before } : {}) };
}

/** One letter or common mark is everywhere; one digit, rare mark or word is not. */
const isWorthLooking = ({ text, startsWord, endsWord }: Pick<Need, "text" | "startsWord" | "endsWord">) =>
  text.length > 1 || (startsWord && endsWord) || /[^\p{L}\s.,'’-]/u.test(text);

function needsOf(node: PatternNode): readonly Need[] | undefined {
  switch (node.kind) {
    case "char":
      return charsOf(node)?.map(needOfText);
    case "sequence":
      return needsOfItems(flatten(node));
    case "group":
      return needsOf(node.item);
    case "choice": {
      const branches = node.items.map(needsOf);
      return branches.every((branch) => branch !== undefined) ? branches.flat() : undefined;
    }
    case "loop":
      return node.min === 0
        ? undefined
        : needsOf(node.item)?.map((need) => ({ ...need, after: endless, endsWord: false }));
    default:
      return undefined;
  }
}

/** The characters of a node as literals have them: 0 is any digit. */
const charsOf = ({ chars }: Extract<PatternNode, { kind: "char" }>) =>
  chars && (chars.some(isDigit) ? [...new Set(chars.map((char) => (isDigit(char) ? "0" : char)))] : chars);

const isDigit = (char: string) => char >= "0" && char <= "9";

/** Groups that only hold things together are no more than what they hold, a loop of few rounds is its rounds. */
function flatten(node: PatternNode): PatternNode[] {
  if (node.kind === "sequence") return node.items.flatMap(flatten);
  if (node.kind === "group" && node.item.kind !== "choice") return flatten(node.item);
  if (node.kind === "loop" && node.item.kind === "char" && node.min === node.max && node.max <= mostRounds)
    return new Array<PatternNode>(node.max).fill(node.item);
  return [node];
}

/** The best of what stands one after the other: runs of characters, and what groups need. */
function needsOfItems(items: readonly PatternNode[]): readonly Need[] | undefined {
  const widths = items.map(widthOf);
  const behind: Width[] = [];
  widths.reduceRight((sum, width, index) => {
    behind[index] = sum;
    return add(sum, width);
  }, nothing);
  let best: readonly Need[] | undefined;
  let before = nothing;
  for (let i = 0; i < items.length; i++) {
    const run = runAt(items, i);
    const last = run ? i + run.length - 1 : i;
    const edges = { isStart: endsOutsideWord(items[i - 1]), isEnd: beginsOutsideWord(items[last + 1]) };
    const found = run ? run.texts.map(needOfText) : needsOf(items[i]!);
    if (found)
      best = better(
        best,
        found.map((need) => placed(need, before, behind[last]!, edges)),
      );
    for (let k = i; k <= last; k++) before = add(before, widths[k]!);
    i = last;
  }
  return best;
}

/** Whether a match of the node never begins inside a word. */
function beginsAtEdge(node: PatternNode): boolean {
  switch (node.kind) {
    case "edge":
      return node.at === "word";
    case "look":
      return node.isBehind && node.isNegative && isAnyOfWord(node.item);
    case "group":
      return beginsAtEdge(node.item);
    case "sequence":
      return node.items[0] !== undefined && beginsAtEdge(node.items[0]);
    case "choice":
      return node.items.every(beginsAtEdge);
    default:
      return false;
  }
}

/** Whether a word that stands behind the node begins there. */
function endsOutsideWord(node: PatternNode | undefined): boolean {
  if (node?.kind === "edge") return node.at === "word" || node.at === "start";
  if (node?.kind === "look")
    return node.isBehind && (node.isNegative ? isAnyOfWord(node.item) : endsOutsideWord(node.item));
  if (node?.kind === "sequence") return endsOutsideWord(node.items.at(-1));
  return holdsOutsideWord(node, endsOutsideWord);
}

/** Whether a word that stands before the node ends there. */
function beginsOutsideWord(node: PatternNode | undefined): boolean {
  if (node?.kind === "edge") return node.at === "word" || node.at === "end";
  if (node?.kind === "look")
    return !node.isBehind && (node.isNegative ? isAnyOfWord(node.item) : beginsOutsideWord(node.item));
  if (node?.kind === "sequence") return beginsOutsideWord(node.items[0]);
  return holdsOutsideWord(node, beginsOutsideWord);
}

const wordChars = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"];

/** Whether a node is each of the characters of words: where it is not, no word goes on. */
const isAnyOfWord = (node: PatternNode): boolean =>
  node.kind === "sequence"
    ? node.items.length === 1 && isAnyOfWord(node.items[0]!)
    : node.kind === "char" && wordChars.every(node.test);

function holdsOutsideWord(node: PatternNode | undefined, holds: typeof endsOutsideWord): boolean {
  switch (node?.kind) {
    case "char":
      return node.isBlank === true || (node.chars?.every((char) => !/\w/.test(char)) ?? false);
    case "choice":
      return node.items.every(holds);
    case "group":
      return holds(node.item);
    case "loop":
      return node.min > 0 && holds(node.item);
    default:
      return false;
  }
}

const needOfText = (text: string): Need => ({
  text,
  startsWord: false,
  endsWord: false,
  before: nothing,
  after: nothing,
});

/** A need of a part as a need of the whole; at the very edge of its part it takes the edge beside the part. */
function placed(need: Need, before: Width, after: Width, edges: { isStart: boolean; isEnd: boolean }): Need {
  const isFirst = need.before.max === 0 && /^\w/.test(need.text);
  const isLast = need.after.max === 0 && /\w$/.test(need.text);
  return {
    text: need.text,
    startsWord: need.startsWord || (edges.isStart && isFirst),
    endsWord: need.endsWord || (edges.isEnd && isLast),
    before: add(before, need.before),
    after: add(need.after, after),
  };
}

/** The spellings of the characters from `from` on that follow each other for certain, or with white space between. */
function runAt(items: readonly PatternNode[], from: number): { texts: string[]; length: number } | undefined {
  if (isBlank(items[from]!)) return undefined;
  let texts = [""];
  let gap = "";
  let length = 0;
  for (let i = from; i < items.length; i++) {
    const item = items[i]!;
    if (isBlank(item)) {
      gap = " ";
      continue;
    }
    const chars = item.kind === "char" ? charsOf(item) : undefined;
    if (!chars || (length > 0 && texts.length * chars.length > mostSpellings)) break;
    const between = gap;
    texts = texts.flatMap((text) => chars.map((char) => text + between + char));
    gap = "";
    length = i + 1 - from;
  }
  return length === 0 ? undefined : { texts, length };
}

const isBlank = (node: PatternNode): boolean =>
  node.kind === "char" ? node.isBlank === true : node.kind === "loop" && isBlank(node.item);

/** The set that is found less often by chance: near its match's start, long, of few literals. */
function better(a: readonly Need[] | undefined, b: readonly Need[]): readonly Need[] {
  return !a || weightOf(b) > weightOf(a) ? b : a;
}

function weightOf(set: readonly Need[]): number {
  const shortest = Math.min(
    ...set.map(({ text, startsWord, endsWord }) => text.length + (startsWord ? 1 : 0) + (endsWord ? 1 : 0)),
  );
  const isNear = set.every(({ before }) => before.max - before.min <= longestLead);
  return shortest - Math.log2(set.length) / 4 + (isNear ? 4 : 0) - (set.every(isWorthLooking) ? 0 : 20);
}
