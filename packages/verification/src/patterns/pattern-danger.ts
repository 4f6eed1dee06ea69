import type { PatternNode } from "./pattern-node.ts";

/**
 * How a pattern may run away when a match fails: "exponential" where a loop can divide the same text in many ways,
 * "polynomial" where a search from each character may look at all that follows, "none" where neither is possible.
 */
export type Danger = "none" | "polynomial" | "exponential";

const samples = [
  ...Array.from({ length: 127 }, (_, code) => String.fromCharCode(code + 1)),
  "é",
  "’",
  "“",
  "—",
  "中",
  "\u00a0",
];
type CharSet = readonly boolean[];

export function dangerOf(node: PatternNode): Danger {
  if (hasAmbiguousLoop(node)) return "exponential";
  return some(node, (inner) => inner.kind === "loop" && inner.max === Number.POSITIVE_INFINITY) ? "polynomial" : "none";
}

function some(node: PatternNode, holds: (node: PatternNode) => boolean): boolean {
  if (holds(node)) return true;
  if (node.kind === "sequence" || node.kind === "choice") return node.items.some((item) => some(item, holds));
  return "item" in node ? some(node.item, holds) : false;
}

const isOpenLoop = (node: PatternNode): boolean => node.kind === "loop" && node.max > 8;

function hasAmbiguousLoop(node: PatternNode): boolean {
  return some(node, (inner) => inner.kind === "loop" && isOpenLoop(inner) && isAmbiguous(inner.item));
}

/** Whether a loop over `body` can go round the same characters in two ways. */
export function isAmbiguous(body: PatternNode): boolean {
  if (body.kind === "group") return isAmbiguous(body.item);
  if (some(body, ({ kind }) => kind === "back")) return true;
  if (canBeEmpty(body)) return isAmbiguousWhenEmpty(body);
  if (body.kind === "choice") return body.items.some((item) => hasInnerOverlap(item, body)) || anyPairMeets(body.items);
  return hasInnerOverlap(body, body);
}

/** A round that may be empty: the parts of one that is not may as well be rounds of their own. */
function isAmbiguousWhenEmpty(body: PatternNode): boolean {
  const items = flatten(body).filter((item) => item.kind !== "edge" && item.kind !== "look");
  const [item] = items;
  if (!item) return false;
  if (items.length > 1) return true;
  if (item.kind === "loop") return item.max > 1 || isAmbiguous(item.item);
  return item.kind === "choice" && (item.items.some(isAmbiguous) || anyPairMeets(item.items));
}

function anyPairMeets(items: readonly PatternNode[]): boolean {
  const all = items.map((item) => ({ first: firstOf(item), parts: flatten(item) }));
  return all.some((a, i) => all.slice(i + 1).some((b) => meet(a.first, b.first) && meetAlong(a.parts, b.parts)));
}

/** Whether two branches can begin alike until one of them ends, as far as they are character after character. */
function meetAlong(a: readonly PatternNode[], b: readonly PatternNode[]): boolean {
  for (const [index, one] of a.entries()) {
    const other = b[index];
    if (one.kind !== "char" || other?.kind !== "char") return true;
    if (!meet(firstOf(one), firstOf(other))) return false;
  }
  return true;
}

/** Whether an inner loop may hand over to what follows it, or to the next round, without anyone seeing where. */
function hasInnerOverlap(body: PatternNode, round: PatternNode): boolean {
  const items = flatten(body);
  return items.some((item, index) => {
    if (item.kind === "choice")
      return anyPairMeets(item.items) || item.items.some((branch) => hasInnerOverlap(branch, round));
    if (item.kind !== "loop" || item.min === item.max) return false;
    const own = firstOf(item.item);
    for (const next of items.slice(index + 1)) {
      if (meet(own, firstOf(next))) return true;
      if (!canBeEmpty(next)) return false;
    }
    return meet(own, firstOf(round));
  });
}

export const flatten = (node: PatternNode): PatternNode[] =>
  node.kind === "sequence" ? node.items.flatMap(flatten) : node.kind === "group" ? flatten(node.item) : [node];

export const meet = (a: CharSet, b: CharSet) => a.some((is, index) => is && b[index]!);

export function canBeEmpty(node: PatternNode): boolean {
  switch (node.kind) {
    case "char":
      return false;
    case "sequence":
      return node.items.every(canBeEmpty);
    case "choice":
      return node.items.some(canBeEmpty);
    case "group":
      return canBeEmpty(node.item);
    case "loop":
      return node.min === 0 || canBeEmpty(node.item);
    default:
      return true;
  }
}

/** The characters a match of the node may begin with. */
export function firstOf(node: PatternNode): CharSet {
  switch (node.kind) {
    case "char":
      return samples.map(node.test);
    case "choice":
      return union(node.items.map(firstOf));
    case "group":
    case "loop":
      return firstOf(node.item);
    case "sequence": {
      const reached = node.items.findIndex((item) => !canBeEmpty(item));
      return union(node.items.slice(0, reached < 0 ? undefined : reached + 1).map(firstOf));
    }
    case "back":
      return samples.map(() => true);
    default:
      return samples.map(() => false);
  }
}

const union = (sets: readonly CharSet[]): CharSet => samples.map((_, index) => sets.some((set) => set[index]));
