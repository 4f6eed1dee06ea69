import { parsePattern } from "./parse-pattern.ts";
import { type Danger, dangerOf } from "./pattern-danger.ts";
import { SteppedMatcher } from "./stepped-matcher.ts";

/** Steps a pattern may take on one text; some 50 ms. */
const stepLimit = 1_000_000;
/** A text so long that a search which looks ahead from each character could take seconds. */
const longText = 20_000;

type Guard = { danger: Danger; matcher: SteppedMatcher | undefined };
const guards = new WeakMap<RegExp, Guard>();

/**
 * All matches of a pattern in a text that are not empty. A pattern that could backtrack without end is run by steps.
 * Errors: `RunawayPattern` when it took too many.
 */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const { danger, matcher } = guardOf(pattern);
  if (matcher && (danger === "exponential" || text.length > longText)) return matcher.matchAll(text);
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match[0] === "") pattern.lastIndex++;
    else matches.push(match);
  }
  return matches;
}

/** The match of a sticky pattern that begins at `at`. Errors: `RunawayPattern` when it took too many steps. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  const { danger, matcher } = guardOf(pattern);
  if (matcher && (danger === "exponential" || text.length > longText)) return matcher.matchAt(text, at);
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function guardOf(pattern: RegExp): Guard {
  const known = guards.get(pattern);
  if (known) return known;
  const node = parsePattern(pattern.source, pattern.flags);
  const danger = node ? dangerOf(node) : "none";
  const guard = { danger, matcher: node && danger !== "none" ? new SteppedMatcher(node, stepLimit) : undefined };
  guards.set(pattern, guard);
  return guard;
}
