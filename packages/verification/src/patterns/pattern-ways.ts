import { canBeEmpty, firstOf, flatten, isAmbiguous, meet } from "./pattern-danger.ts";
import type { PatternNode } from "./pattern-node.ts";

/** How far a loop over these characters may go in a text, in characters. */
export type ReachOf = (item: PatternNode) => number;

/** In how many ways at most a pattern may go on from one place; a number where no text changes it. */
export type Ways = number | ((reachOf: ReachOf) => number);

/** Loops of up to so many rounds are counted round by round. */
const fewRounds = 8;

export const countWays = (ways: Ways, reachOf: ReachOf): number => (typeof ways === "number" ? ways : ways(reachOf));

/**
 * In how many ways at most a pattern may go on from one place, when no loop of it is ambiguous: what a search that
 * fails there may have to try.
 */
export function waysOf(node: PatternNode, isEnd = true): Ways {
  switch (node.kind) {
    case "sequence":
      return waysOfSequence(flatten(node), isEnd);
    case "choice":
      return waysOfChoice(node.items, isEnd);
    case "group":
      return waysOf(node.item, isEnd);
    case "look":
      return waysOf(node.item);
    case "loop":
      return waysOfLoop(node);
    case "back":
      return (reachOf) => Math.max(1, reachOf(node));
    default:
      return 1;
  }
}

/** A loop that what follows it ends for certain has one way to go on, and costs no more than its own length. */
function waysOfSequence(items: readonly PatternNode[], isEnd: boolean): Ways {
  const certain: Ways[] = [];
  const others: Ways[] = [];
  for (const [index, item] of items.entries()) {
    const ways = waysOf(item, isEnd && index === items.length - 1);
    if (item.kind === "loop" && isCertain(item, items.slice(index + 1), isEnd)) certain.push(ways);
    else others.push(ways);
  }
  const all = product(others);
  if (certain.length === 0) return all;
  return (reachOf) => countWays(all, reachOf) * certain.reduce<number>((sum, one) => sum + countWays(one, reachOf), 1);
}

type Loop = Extract<PatternNode, { kind: "loop" }>;

function isCertain(loop: Loop, rest: readonly PatternNode[], isEnd: boolean): boolean {
  if (isAmbiguous(loop.item)) return false;
  if (isEnd && rest.every(({ kind }) => kind === "edge")) return true;
  const own = firstOf(loop.item);
  for (const next of rest) {
    if (meet(own, firstOf(next))) return false;
    if (!canBeEmpty(next)) return true;
  }
  return false;
}

function product(all: readonly Ways[]): Ways {
  const fixed = all.reduce<number>((ways, one) => (typeof one === "number" ? ways * one : ways), 1);
  const open = all.filter((one) => typeof one !== "number");
  return open.length === 0 ? fixed : (reachOf) => open.reduce((ways, one) => ways * one(reachOf), fixed);
}

/** Only branches that can begin with the same character are tried one after another to any effect. */
function waysOfChoice(items: readonly PatternNode[], isEnd: boolean): Ways {
  const branches = items.map((item) => ({
    ways: waysOf(item, isEnd),
    first: firstOf(item),
    isEmpty: canBeEmpty(item),
  }));
  const sets = new Map<string, { fixed: number; open: Exclude<Ways, number>[] }>();
  for (let kind = 0; kind < branches[0]!.first.length; kind++) {
    const set = { fixed: 0, open: [] as Exclude<Ways, number>[] };
    const open: number[] = [];
    for (const [index, branch] of branches.entries()) {
      if (!branch.isEmpty && !branch.first[kind]) continue;
      if (typeof branch.ways === "number") set.fixed += branch.ways;
      else {
        set.open.push(branch.ways);
        open.push(index);
      }
    }
    const known = sets.get(open.join());
    if (!known || known.fixed < set.fixed) sets.set(open.join(), set);
  }
  const all = [...sets.values()];
  if (all.every(({ open }) => open.length === 0)) return Math.max(1, ...all.map(({ fixed }) => fixed));
  return (reachOf) =>
    Math.max(1, ...all.map(({ fixed, open }) => open.reduce((ways, one) => ways + one(reachOf), fixed)));
}

function waysOfLoop({ item, min, max }: Loop): Ways {
  const inner = waysOf(item, false);
  if (!isAmbiguous(item) && typeof inner !== "number")
    return (reachOf) => inner(reachOf) * (Math.min(max, reachOf(item)) + 1);
  if (max <= fewRounds || min === max) {
    const rounds = Math.min(max, 64);
    const fixed = max - min + 1;
    return typeof inner === "number" ? fixed * inner ** rounds : (reachOf) => fixed * inner(reachOf) ** rounds;
  }
  return (reachOf) => countWays(inner, reachOf) * (Math.min(max, reachOf(item)) + 1);
}
