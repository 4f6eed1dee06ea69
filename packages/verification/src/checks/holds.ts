import { PlacedPattern } from "../patterns/placed-pattern.ts";

/** Whether a pattern that a rule gives finds something in a text. Errors: `RunawayPattern` when it takes too long. */
export function holds(pattern: RegExp, text: string): boolean {
  const placed = known.get(pattern) ?? new PlacedPattern(pattern);
  known.set(pattern, placed);
  return placed.matchFrom(text, 0) !== undefined;
}

const known = new WeakMap<RegExp, PlacedPattern>();
