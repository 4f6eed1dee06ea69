import { type Beginning, beginningOf } from "../patterns/beginning.ts";
import { parsePattern } from "../patterns/parse-pattern.ts";
import type { PatternNode } from "../patterns/pattern-node.ts";
import { translateRegExp } from "../patterns/translate-regexp.ts";
import { addLeads, isNear, type Lead, type Loop, leadOf, noLead, otherRounds, startsPer } from "./lead.ts";
import { rateOf } from "./literal-rate.ts";
import { charsOf, runAt } from "./literal-run.ts";
import { beginsAtEdge, type Edge, edgeBefore, edgeBehind } from "./word-edges.ts";

/**
 * A literal that a match must hold, with any white space where it has a space, with any digit where it has 0;
 * `startsWord`, `endsWord`: it stands at a word's edge in every match. `lead`: what of the match may stand before it;
 * undefined where that may be anything.
 */
export type RequiredLiteral = {
  text: string;
  startsWord: boolean;
  endsWord: boolean;
  lead?: Lead;
  /** Every match begins at the edge of a word, which stands or ends there. */
  isFromEdge?: boolean;
  /** What every match begins with. */
  beginning?: Beginning | undefined;
  /** The part of the pattern that stands before the literal, where that is more than the way to the start. */
  behind?: PatternNode | undefined;
};

/** Literals of which any match holds at least one; undefined when there is no such set worth looking for. */
export type RequiredLiterals = readonly RequiredLiteral[] | undefined;

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
  const beginning = beginningOf(node);
  const literals = needs.map((need) => ({ ...literalOf(need), isFromEdge, beginning }));
  return literals.every(isWorthLooking) ? literals : undefined;
}

/**
 * A literal while its pattern is read: `before` and `after` are what a match may have around it, `parts` those before it.
 * `opens`, `closes`: no word goes on beside it where none does at that edge of the part of the pattern that is read.
 */
type Need = Pick<RequiredLiteral, "text" | "startsWord" | "endsWord"> & {
  opens: boolean;
  closes: boolean;
  before: Lead;
  after: Lead;
  parts: readonly PatternNode[];
};

function literalOf({ text, startsWord, endsWord, before, parts }: Need): RequiredLiteral {
  return {
    text,
    startsWord,
    endsWord,
    ...(isNear(before) ? { lead: before } : {}),
    ...(before.max > 0 ? { behind: { kind: "sequence", items: [...parts] } } : {}),
  };
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
        : needsOf(node.item)?.map((need) => ({
            ...need,
            after: otherRounds({ ...node, max: Number.POSITIVE_INFINITY }),
            endsWord: false,
            closes: false,
          }));
    default:
      return undefined;
  }
}

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
  const leads = items.map(leadOf);
  const behind: Lead[] = [];
  leads.reduceRight((sum, lead, index) => {
    behind[index] = sum;
    return addLeads(sum, lead);
  }, noLead);
  const edgesBefore: Edge[] = ["open"];
  for (const [index, item] of items.entries()) edgesBefore.push(edgeBehind(item, edgesBefore[index]!));
  const edgesBehind: Edge[] = [];
  items.reduceRight<Edge>((edge, item, index) => {
    edgesBehind[index] = edge;
    return edgeBefore(item, edge);
  }, "open");
  let best: readonly Need[] | undefined;
  let before = noLead;
  for (let i = 0; i < items.length; i++) {
    const run = runAt(items, i);
    const last = run ? i + run.length - 1 : i;
    const around = run
      ? { before: addLeads(before, run.before), after: addLeads(run.after, behind[last]!) }
      : { before, after: behind[i]! };
    const edges = {
      start: (run?.before.max ?? 0) === 0 ? edgesBefore[i]! : "unknown",
      end: (run?.after.max ?? 0) === 0 ? edgesBehind[last]! : "unknown",
    };
    const found = run ? run.texts.map(needOfText) : needsOf(items[i]!);
    const parts = [...items.slice(0, i), ...(run && run.before !== noLead ? [roundsBeforeLast(items[i] as Loop)] : [])];
    if (found)
      best = better(
        best,
        found.map((need) => placed({ ...need, parts: [...parts, ...need.parts] }, around, edges)),
      );
    // A loop whose first round ends a run may begin the next with its last.
    const next = run && run.after !== noLead ? last : last + 1;
    for (let k = i; k < next; k++) before = addLeads(before, leads[k]!);
    i = next - 1;
  }
  return best;
}

const needOfText = (text: string): Need => ({
  text,
  startsWord: false,
  endsWord: false,
  opens: /^\w/.test(text),
  closes: /\w$/.test(text),
  before: noLead,
  after: noLead,
  parts: [],
});

const roundsBeforeLast = (loop: Loop): PatternNode => ({ ...loop, min: loop.min - 1, max: loop.max - 1 });

type Around = { before: Lead; after: Lead };

/** A need of a part as a need of the whole; where it opens or closes its part it takes the edge beside the part. */
function placed(need: Need, { before, after }: Around, { start, end }: { start: Edge; end: Edge }): Need {
  return {
    text: need.text,
    startsWord: need.startsWord || (need.opens && start === "outside"),
    endsWord: need.endsWord || (need.closes && end === "outside"),
    opens: need.opens && start === "open",
    closes: need.closes && end === "open",
    before: addLeads(before, need.before),
    after: addLeads(need.after, after),
    parts: need.parts,
  };
}

/** The set by which fewer places are tried. */
function better(a: readonly Need[] | undefined, b: readonly Need[]): readonly Need[] {
  return !a || costOf(b) < costOf(a) ? b : a;
}

/** How many places of a thousand characters are tried for a set. */
const costOf = (set: readonly Need[]): number =>
  set.reduce((sum, need) => sum + rateOf(need) * startsPer(need.before), set.every(isWorthLooking) ? 0 : 1000);
