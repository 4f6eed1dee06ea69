import { type AsciiSet, asciiSetOf, isInSet, noAscii, unionOf } from "../patterns/ascii-set.ts";
import type { PatternNode } from "../patterns/pattern-node.ts";
import { widthOf } from "../patterns/pattern-width.ts";

/** So many UTF-16 units, of these ASCII characters and any others. */
export type Lead = { min: number; max: number; chars: AsciiSet };

/** Further than this before a literal no match is looked for by its start, unless what stands between soon ends. */
const longestLead = 40;

export const noLead: Lead = { min: 0, max: 0, chars: noAscii };
export function addLeads(a: Lead, b: Lead): Lead {
  if (a === noLead) return b;
  if (b === noLead) return a;
  return { min: a.min + b.min, max: a.max + b.max, chars: unionOf(a.chars, b.chars) };
}

export const leadOf = (node: PatternNode): Lead => ({ ...widthOf(node), chars: asciiSetOf(node) });
/** Of the rounds of a loop but one. */
export const otherRounds = ({ item, min, max }: Loop): Lead =>
  leadOf({ kind: "loop", item, min: min - 1, max: max - 1, isLazy: false });

export type Loop = Extract<PatternNode, { kind: "loop" }>;

/** Whether the start is soon found: within few units, or through characters that soon end in any prose. */
export const isNear = (lead: Lead): boolean => runOf(lead) <= longestLead;

/** How far one has to look, about, from the furthest start to the nearest. */
function runOf({ min, max, chars }: Lead): number {
  const holds = (char: string) => isInSet(chars, char.charCodeAt(0));
  const isLong = holds("e") && holds(" ");
  const usual = !isLong ? 6 : holds(".") || holds(",") ? Number.POSITIVE_INFINITY : longestLead;
  return Math.min(max - min, usual);
}

/** About how many starts are tried per place of a literal; where a match begins anywhere a whole text is, which is as good as many. */
export const startsPer = (lead: Lead): number => (isNear(lead) ? 1 + runOf(lead) / 16 : 4);
