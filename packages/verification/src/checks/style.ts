import type { Tries } from "../matcher/candidates.ts";
import { RunawayPattern } from "../patterns/stepped-matcher.ts";
import { compileStyle, type StyleRule } from "../style/compile-style.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

const nowhere: Tries = { segments: [], hits: [] };

/**
 * Runs a style rule over the segments its scopes choose and its literals stand in. A pattern that runs away is itself
 * a blocking finding, and the rule finds nothing else.
 */
export function checkStyle(rule: StyleRule, { document, candidates }: CheckContext): Flaw[] {
  const { chooses, check, scopes } = compileStyle(rule);
  const tries = rule.kind === "metric" ? nowhere : candidates.triesOf(rule, scopes, chooses);
  if (tries.segments.length === 0 && rule.kind !== "metric") return [];
  try {
    return check(tries, document);
  } catch (error) {
    if (!(error instanceof RunawayPattern)) throw error;
    const message = `The rule ${rule.id} could not be checked: its pattern takes too long on this text. Write the pattern without loops inside loops.`;
    return [{ start: 0, end: Math.min(1, document.source.length), message, isBlocking: true }];
  }
}
