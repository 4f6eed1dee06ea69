import type { Tries } from "../matcher/candidates.ts";
import { compileStyle, type StyleRule } from "../style/compile-style.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

const nowhere: Tries = { segments: [], hits: [] };

/** Runs a style rule over the segments its scopes choose and its literals stand in. Errors: `RunawayPattern`. */
export function checkStyle(rule: StyleRule, { document, candidates }: CheckContext): Flaw[] {
  const { check, scopes } = compileStyle(rule);
  const tries = rule.kind === "metric" ? nowhere : candidates.triesOf(rule, scopes);
  if (tries.segments.length === 0 && rule.kind !== "metric") return [];
  return check(tries, document);
}
