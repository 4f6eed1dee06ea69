import { type Beginning, beginningOf, mayBegin, placeToBegin } from "./beginning.ts";
import { parsePattern } from "./parse-pattern.ts";
import { dangerOf } from "./pattern-danger.ts";
import type { PatternNode } from "./pattern-node.ts";
import { countWays, type Ways, waysOf } from "./pattern-ways.ts";
import { RunawayPattern, SteppedMatcher } from "./stepped-matcher.ts";
import { exactReach, roughReach } from "./text-reach.ts";

/** Steps a pattern may take on one text by our own matcher; some 50 ms. */
const stepLimit = 500_000;
/** Steps the built-in matcher, which cannot be stopped, may be expected to take on one text; some 50 ms. */
const builtInLimit = 2e7;

/** `safeLength`: texts up to so long take no more than that, whatever is in them; -1: any may take for ever. */
type Guard = {
  node: PatternNode | undefined;
  beginning: Beginning | undefined;
  ways: Ways;
  safeLength: number;
  matcher: SteppedMatcher | undefined;
  /** What was decided for the text that was asked for last. */
  last: { text: string; isStepped: boolean };
};
const guards = new WeakMap<RegExp, Guard>();

/**
 * All matches of a pattern in a text that are not empty. A pattern that could backtrack without end on the text is run by
 * steps.
 * Errors: `RunawayPattern` when it took too many.
 */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const from = firstPlace(pattern, text);
  if (from < 0) return [];
  const matcher = steppedFor(pattern, text, text.length);
  if (matcher) return matcher.matchAll(text);
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = from;
  for (let match = execute(pattern, text); match !== null; match = execute(pattern, text)) {
    if (match[0] === "") pattern.lastIndex++;
    else matches.push(match);
  }
  return matches;
}

/**
 * The match of a sticky pattern that begins at `at`, one of so many `places` that are asked for in this text.
 * Errors: `RunawayPattern` when it took too many steps.
 */
export function matchAt(
  pattern: RegExp,
  text: string,
  { at, places }: { at: number; places: number },
): RegExpExecArray | undefined {
  const { beginning } = guardOf(pattern);
  if (beginning && !mayBegin(beginning, text, at)) return undefined;
  const matcher = steppedFor(pattern, text, places);
  if (matcher) return matcher.matchAt(text, at);
  pattern.lastIndex = at;
  return execute(pattern, text) ?? undefined;
}

/** The first match of a global pattern from a place on that is not empty. Errors: `RunawayPattern` when it took too many steps. */
export function matchFrom(pattern: RegExp, text: string, from: number): RegExpExecArray | undefined {
  const matcher = steppedFor(pattern, text, text.length);
  if (matcher) return matcher.matchFrom(text, from);
  pattern.lastIndex = from;
  for (let match = execute(pattern, text); match !== null; match = execute(pattern, text)) {
    if (match[0] !== "") return match;
    pattern.lastIndex++;
  }
  return undefined;
}

/** Whether a pattern, which is neither global nor sticky, is in a text. Errors: `RunawayPattern` when it took too many steps. */
export function isIn(pattern: RegExp, text: string): boolean {
  if (firstPlace(pattern, text) < 0) return false;
  const matcher = steppedFor(pattern, text, text.length);
  return matcher ? matcher.isIn(text) : execute(pattern, text) !== null;
}

/** Where a match may begin first; -1: nowhere. */
function firstPlace(pattern: RegExp, text: string): number {
  const { beginning } = guardOf(pattern);
  return beginning ? placeToBegin(beginning, text, 0) : 0;
}

function execute(pattern: RegExp, text: string): RegExpExecArray | null {
  try {
    return pattern.exec(text);
  } catch (error) {
    if (error instanceof RangeError) throw new RunawayPattern("a pattern took too much room");
    throw error;
  }
}

/** Our own matcher where the built-in one might take too long from that many places of a text. */
function steppedFor(pattern: RegExp, text: string, places: number): SteppedMatcher | undefined {
  const guard = guardOf(pattern);
  if (text.length <= guard.safeLength) return undefined;
  const { node } = guard;
  if (!node) throw new RunawayPattern("a pattern cannot be followed");
  if (guard.last.text !== text) guard.last = { text, isStepped: mayRunAway(guard, text, places) };
  if (!guard.last.isStepped) return undefined;
  guard.matcher ??= new SteppedMatcher(node, stepLimit);
  return guard.matcher;
}

function mayRunAway({ ways, safeLength }: Guard, text: string, places: number): boolean {
  if (safeLength < 0) return true;
  return (
    places * countWays(ways, roughReach(text)) > builtInLimit &&
    places * countWays(ways, exactReach(text)) > builtInLimit
  );
}

function guardOf(pattern: RegExp): Guard {
  const known = guards.get(pattern);
  if (known) return known;
  const node = parsePattern(pattern.source, pattern.flags);
  const ways = node ? waysOf(node) : 1;
  const safeLength = node ? safeLengthOf(node, ways) : 0;
  const beginning = node && beginningOf(node);
  const guard = { node, beginning, ways, safeLength, matcher: undefined, last: { text: "", isStepped: false } };
  guards.set(pattern, guard);
  return guard;
}

function safeLengthOf(node: PatternNode, ways: Ways): number {
  if (dangerOf(node) === "exponential") return -1;
  let length = 1 << 26;
  while (length > 1 && length * countWays(ways, () => length) > builtInLimit) length >>= 1;
  return length;
}
