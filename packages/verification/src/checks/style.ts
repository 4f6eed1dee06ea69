import { compileStyle, type StyleRule } from "../style/compile-style.ts";
import type { CheckContext, Flaw } from "./check.ts";

/** Runs a style rule over the segments its scopes choose and its literals stand in. */
export function checkStyle(rule: StyleRule, { document, candidates }: CheckContext): Flaw[] {
  const { chooses, check, scopes } = compileStyle(rule);
  const segments = rule.kind === "metric" ? [] : candidates.segmentsFor(rule, scopes, chooses);
  return segments.length === 0 && rule.kind !== "metric" ? [] : check(segments, document);
}
