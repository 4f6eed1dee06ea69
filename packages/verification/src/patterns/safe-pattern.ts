import { asItIsRun } from "./as-it-is-run.ts";
import { type Beginning, beginningOf, mayBegin, placeToBegin } from "./beginning.ts";
import { parsePattern } from "./parse-pattern.ts";
import { dangerOf } from "./pattern-danger.ts";
import type { PatternNode } from "./pattern-node.ts";
import { countWays, type Ways, waysOf } from "./pattern-ways.ts";
import { RunawayPattern, SteppedMatcher } from "./stepped-matcher.ts";
import { exactReach, type Runs, roughReach, runsOf } from "./text-reach.ts";
import { builtInLimit, startWorkAlone, work } from "./work-limit.ts";

/** What a search is held to: how many places of a text it begins at, and the runs of that text. */
type Effort = Runs & { places: number };

type Guard = {
  node: PatternNode | undefined;
  beginning: Beginning | undefined;
  ways: Ways;
  /** Whether a loop of it may divide one text in ever so many ways. */
  isExponential: boolean;
  /** For 1, 2, 4 … places that a search begins at: texts up to so long are within the limit, whatever is in them. */
  safeLengths: number[];
  matcher: SteppedMatcher | undefined;
  /** By the power of two that a text's length is below: in how many ways at most a search may go on from one place. */
  bounds: number[];
  /** Efforts that were reckoned, with the ways from one place: a search of less has no more. */
  safe: (Effort & { ways: number })[];
  /** What was decided for the text that was asked for last, for a search that has come to `at`. */
  last: { text: string; run: number; at: number; isStepped: boolean };
};
const guards = new WeakMap<RegExp, Guard>();

/**
 * All matches of a pattern in a text that are not empty. A pattern that could backtrack without end on the text is run by
 * steps.
 * Errors: `RunawayPattern` when it took too many.
 */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const guard = guardOf(pattern);
  const from = firstPlace(guard, text);
  if (from < 0) return [];
  const matcher = steppedFor(guard, text, text.length);
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
  const guard = guardOf(pattern);
  if (guard.beginning && !mayBegin(guard.beginning, text, at)) return undefined;
  const matcher = steppedFor(guard, text, places, at);
  if (matcher) return matcher.matchAt(text, at);
  pattern.lastIndex = at;
  return execute(pattern, text) ?? undefined;
}

/** Whether a pattern, which is neither global nor sticky, is in a text. Errors: `RunawayPattern` when it took too many steps. */
export function isIn(pattern: RegExp, text: string): boolean {
  const guard = guardOf(pattern);
  if (firstPlace(guard, text) < 0) return false;
  const matcher = steppedFor(guard, text, text.length);
  return matcher ? matcher.isIn(text) : execute(pattern, text) !== null;
}

/**
 * The first match of a pattern, which is neither global nor sticky, in a text; it may be empty.
 * Errors: `RunawayPattern` when it took too many steps.
 */
export function firstIn(pattern: RegExp, text: string): RegExpExecArray | undefined {
  const guard = guardOf(pattern);
  if (firstPlace(guard, text) < 0) return undefined;
  const matcher = steppedFor(guard, text, text.length);
  return (matcher ? matcher.firstIn(text) : execute(pattern, text)) ?? undefined;
}

/**
 * A text with each match of a global pattern replaced by a template as `String.replace` reads it, but for `$&` and the
 * like. Errors: `RunawayPattern` when it took too many steps.
 */
export function replaceIn(pattern: RegExp, text: string, template: string): string {
  const matcher = steppedFor(guardOf(pattern), text, text.length);
  if (!matcher) return text.replace(pattern, template);
  let out = "";
  let last = 0;
  for (const match of matcher.matchAll(text)) {
    out += text.slice(last, match.index) + fillTemplate(template, match);
    last = match.index + match[0].length;
  }
  return out + text.slice(last);
}

const fillTemplate = (template: string, match: RegExpExecArray) =>
  template.replace(/\$(?:(\$)|(\d)|<(\w+)>)/g, (_, dollar?: string, index?: string, name?: string) =>
    dollar ? "$" : ((index === undefined ? match.groups?.[name!] : match[Number(index)]) ?? ""),
  );

/** Where a match may begin first; -1: nowhere. */
const firstPlace = ({ beginning }: Guard, text: string): number => (beginning ? placeToBegin(beginning, text, 0) : 0);

function execute(pattern: RegExp, text: string): RegExpExecArray | null {
  try {
    return pattern.exec(text);
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError)
      throw new RunawayPattern("a pattern took too much room");
    throw error;
  }
}

/**
 * Our own matcher where the built-in one might take too long from that many places of a text. A search that goes on from a
 * later place of the same text was reckoned with as a whole; another text with the same words is reckoned with anew.
 */
function steppedFor(guard: Guard, text: string, places: number, at = 0): SteppedMatcher | undefined {
  startWorkAlone(text.length);
  // All texts of the draft together are no harder than one of its length.
  if (work.length <= safeLengthFor(guard, work.length)) return undefined;
  const { node, last } = guard;
  if (!node) throw new RunawayPattern("a pattern cannot be followed");
  if (at > last.at && last.text === text && last.run === work.run) last.at = at;
  else guard.last = { text, run: work.run, at, isStepped: !mayRunBuiltIn(guard, text, places) };
  if (!guard.last.isStepped) return undefined;
  guard.matcher ??= new SteppedMatcher(node, work);
  return guard.matcher;
}

/** Whether the built-in matcher is sure to keep within what is left to it; takes from that what it may need. */
function mayRunBuiltIn(guard: Guard, text: string, places: number): boolean {
  if (guard.isExponential) return false;
  if (takeLittle(places * waysBelow(guard, text.length))) return true;
  const runs = runsOf(text);
  const known = guard.safe.find((effort) => isWithin(runs, places, effort));
  if (known && takeLittle(places * known.ways)) return true;
  const effort = { ...runs, places };
  if (!takeWork(places * countWays(guard.ways, roughReach(effort))))
    return takeWork(places * countWays(guard.ways, exactReach(text)));
  if (!known) noteSafe(guard, effort);
  return true;
}

/** A rough bound is good enough where it is little; more is worth a closer look. */
const takeLittle = (steps: number): boolean => steps < work.builtIn / 16 && takeWork(steps);

function takeWork(steps: number): boolean {
  if (steps > builtInLimit || steps > work.builtIn) return false;
  work.builtIn -= steps;
  return true;
}

/** In how many ways at most a search may go on from one place of a text that is so long, whatever is in it. */
function waysBelow({ ways, bounds }: Guard, length: number): number {
  const power = 32 - Math.clz32(length);
  bounds[power] ??= countWays(ways, () => 2 ** power);
  return bounds[power];
}

function isWithin(runs: Runs, places: number, effort: Effort): boolean {
  return (
    places <= effort.places &&
    runs.text <= effort.text &&
    runs.word <= effort.word &&
    runs.line <= effort.line &&
    runs.sign <= effort.sign &&
    runs.digit <= effort.digit &&
    runs.blank <= effort.blank
  );
}

/** So many efforts a pattern keeps; the texts of a document are much alike. */
const mostSafe = 4;

/** Keeps an effort, as one with another that is kept where that is safe too. */
function noteSafe(guard: Guard, effort: Effort): void {
  const waysOfEffort = (one: Effort) => countWays(guard.ways, roughReach(one));
  for (const [index, kept] of guard.safe.entries()) {
    const both = largerOf(effort, kept);
    const ways = waysOfEffort(both);
    if (both.places * ways > builtInLimit) continue;
    guard.safe[index] = { ...both, ways };
    return;
  }
  guard.safe = [{ ...effort, ways: waysOfEffort(effort) }, ...guard.safe.slice(0, mostSafe - 1)];
}

function largerOf(a: Effort, b: Effort): Effort {
  const larger = { ...a };
  for (const measure of Object.keys(a) as (keyof Effort)[]) larger[measure] = Math.max(a[measure], b[measure]);
  return larger;
}

function guardOf(pattern: RegExp): Guard {
  const known = guards.get(pattern);
  if (known) return known;
  const node = parsePattern(pattern.source, pattern.flags);
  const run = node && asItIsRun(node);
  const guard: Guard = {
    node,
    beginning: node && beginningOf(node),
    ways: run ? waysOf(run) : 1,
    isExponential: run !== undefined && dangerOf(run) === "exponential",
    safeLengths: [],
    bounds: [],
    matcher: undefined,
    safe: [],
    last: { text: "", run: -1, at: 0, isStepped: false },
  };
  guards.set(pattern, guard);
  return guard;
}

function safeLengthFor(guard: Guard, places: number): number {
  const power = 32 - Math.clz32(places - 1);
  guard.safeLengths[power] ??= findSafeLength(guard, 2 ** power);
  return guard.safeLengths[power];
}

function findSafeLength({ node, ways, isExponential }: Guard, places: number): number {
  if (!node || isExponential) return 0;
  let length = 1 << 26;
  while (length > 1 && places * countWays(ways, () => length) > builtInLimit) length >>= 1;
  return length;
}
