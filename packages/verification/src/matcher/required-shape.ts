import { type AsciiSet, asciiSetOf, isInSet } from "../patterns/ascii-set.ts";
import { type Beginning, beginningOf } from "../patterns/beginning.ts";
import { parsePattern } from "../patterns/parse-pattern.ts";
import type { PatternNode } from "../patterns/pattern-node.ts";
import { widthOf } from "../patterns/pattern-width.ts";
import { translateRegExp } from "../patterns/translate-regexp.ts";
import { addLeads, isNear, type Lead, leadOf, noLead } from "./lead.ts";
import { beginsAtEdge } from "./word-edges.ts";

/**
 * Classes of characters that follow each other in every match, as three capitals do in one of `[A-Z]{3,5}`; for patterns
 * that need no literal. `lead`: what of the match may stand before them; undefined where that may be anything.
 */
export type RequiredShape = {
  shape: readonly AsciiSet[];
  lead?: Lead;
  isFromEdge?: boolean;
  beginning?: Beginning | undefined;
};

/** A shape is looked for by so many characters at the most. */
const longest = 6;
/** A shape that stands at more than one of so many places is not worth looking for. */
const rarity = 256;

type Need = { shape: readonly AsciiSet[]; before: Lead };

/** The shapes of which any match of a pattern in Go's syntax holds one; undefined when there are none worth looking for. */
export function requiredShapes(pattern: string): readonly RequiredShape[] | undefined {
  const { source, flags } = translateRegExp(pattern);
  const node = parsePattern(source, `${flags}m`);
  const needs = node && needsOf(node);
  if (!node || !needs?.every(({ shape }) => shareOf(shape) < 1 / rarity)) return undefined;
  const isFromEdge = beginsAtEdge(node);
  const beginning = beginningOf(node);
  return needs.map(({ shape, before }) => ({
    shape,
    isFromEdge,
    beginning,
    ...(isNear(before) ? { lead: before } : {}),
  }));
}

function needsOf(node: PatternNode): readonly Need[] | undefined {
  switch (node.kind) {
    case "char":
    case "sequence":
      return needsOfItems(flatten(node));
    case "group":
      return needsOf(node.item);
    case "choice": {
      const branches = node.items.map(needsOf);
      return branches.every((branch) => branch !== undefined) ? branches.flat() : undefined;
    }
    case "loop":
      return node.min === 0 ? undefined : needsOf(node.item);
    default:
      return undefined;
  }
}

const flatten = (node: PatternNode): PatternNode[] =>
  node.kind === "sequence"
    ? node.items.flatMap(flatten)
    : node.kind === "group" && node.item.kind !== "choice"
      ? flatten(node.item)
      : [node];

/** The rarest of what stands one after the other. */
function needsOfItems(items: readonly PatternNode[]): readonly Need[] | undefined {
  let best: readonly Need[] | undefined;
  let before = noLead;
  for (const [index, item] of items.entries()) {
    const found = runAt(items, index) ?? (item.kind === "char" ? undefined : needsOf(item));
    const needs = found?.map((need) => ({ shape: need.shape, before: addLeads(before, need.before) }));
    if (needs && (!best || sharesOf(needs) < sharesOf(best))) best = needs;
    before = addLeads(before, leadOf(item));
  }
  return best;
}

/** The characters from an item on that follow each other for certain. */
function runAt(items: readonly PatternNode[], from: number): readonly Need[] | undefined {
  const shape: AsciiSet[] = [];
  let wide = 0;
  for (const item of items.slice(from)) {
    if (item.kind === "edge" || item.kind === "look") continue;
    const rounds = roundsOf(item);
    if (rounds === 0 || shape.length >= longest) break;
    for (let round = 0; round < Math.min(rounds, longest); round++) shape.push(asciiSetOf(item));
    if (widthOf(item).max > rounds) wide += rounds;
    if (item.kind === "loop" && item.max > item.min) break;
  }
  // A character of two units is passed over one by one, so that the others may be found that much behind its start.
  const before = { ...noLead, max: Math.min(wide, longest) };
  return shape.length === 0 ? undefined : [{ shape: shape.slice(0, longest), before }];
}

/** How many characters of one class an item has at the least. */
function roundsOf(item: PatternNode): number {
  if (item.kind === "loop" && item.item.kind === "char") return item.min;
  return item.kind === "char" ? 1 : 0;
}

const sharesOf = (needs: readonly Need[]) => needs.reduce((sum, { shape }) => sum + shareOf(shape), 0);

/** At how many of a text's places a shape stands, about, as if characters followed each other by chance. */
const shareOf = (shape: readonly AsciiSet[]): number => shape.reduce((share, set) => share * shareOfSet(set), 1);

/** Of English prose; 0.01 are characters beyond ASCII. */
function shareOfSet(set: AsciiSet): number {
  let share = 0.01;
  for (let code = 0; code < 128; code++) if (isInSet(set, code)) share += shareOfCode(code);
  return share;
}

function shareOfCode(code: number): number {
  if (code >= 97 && code <= 122) return 0.78 / 26;
  if (code >= 65 && code <= 90) return 0.03 / 26;
  if (code === 32) return 0.16;
  if (code === 46 || code === 44) return 0.01;
  return 0.0005;
}
