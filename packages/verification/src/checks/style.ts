import { compileStyle, type StyleRule } from "../style/compile-style.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

/** Runs a style rule over the segments its scopes choose and its literals stand in. Errors: `RunawayPattern`. */
export function checkStyle(rule: StyleRule, { document, candidates }: CheckContext): Flaw[] {
  const { chooses, check, scopes } = compileStyle(rule);
  const segments = rule.kind === "metric" ? [] : candidates.segmentsFor(rule, scopes, chooses);
  if (segments.length === 0 && rule.kind !== "metric") return [];
  return check(segments, document);
}
