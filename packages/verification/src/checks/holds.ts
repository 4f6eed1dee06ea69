import { matchFrom } from "../patterns/safe-pattern.ts";

/** Whether a pattern that a rule gives finds something in a text. Errors: `RunawayPattern` when it takes too long. */
export function holds(pattern: RegExp, text: string): boolean {
  const searching = pattern.global ? pattern : (globals.get(pattern) ?? new RegExp(pattern, `${pattern.flags}g`));
  globals.set(pattern, searching);
  return matchFrom(searching, text, 0) !== undefined;
}

const globals = new WeakMap<RegExp, RegExp>();
