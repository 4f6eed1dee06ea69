import type { Tries } from "../matcher/candidates.ts";
import { compileStyle, findsAbsence, type StyleRule } from "../style/compile-style.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

const nowhere: Tries = { segments: [], hits: [] };

/** Runs a style rule over the segments its scopes choose and its literals stand in. Errors: `RunawayPattern`. */
export function checkStyle(rule: StyleRule, { document, candidates }: CheckContext): Flaw[] {
  const { check, scopes } = compileStyle(rule);
  if (rule.kind === "metric") return check(nowhere, document);
  const tries = findsAbsence(rule) ? candidates.allTries(rule, scopes) : candidates.triesOf(rule, scopes);
  return tries.segments.length === 0 ? [] : check(tries, document);
}
