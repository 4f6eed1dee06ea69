import type { Flaw } from "../checks/flaw.ts";
import { AnchoredPatterns } from "../matcher/anchored-patterns.ts";
import { tailPattern } from "../matcher/tail-pattern.ts";
import { placedPattern } from "../patterns/placed-pattern.ts";
import { isIn } from "../patterns/safe-pattern.ts";
import { compileRegExp } from "../patterns/translate-regexp.ts";
import type { RuleOf } from "../rules/rule.ts";
import { actionOf, sayProposal } from "./action.ts";
import { fillMessage } from "./fill-message.ts";
import type { Segment } from "./segments.ts";
import { flawAt, perSegment, type StyleCheck } from "./style-check.ts";
import { exceptionTest, wordSource } from "./word-pattern.ts";

/** Something that should not be there. */
export function existence(rule: RuleOf<"existence">): StyleCheck {
  const isExcepted = exceptionTest(rule.exceptions);
  const act = actionOf(rule);
  const anchored = new AnchoredPatterns(existenceSources(rule));
  const whole = placedPattern(wholeSource(rule), "m");
  const tail = tailOf(rule);
  return perSegment((segment, _, hits) => {
    if (tail && !isIn(tail, segment.text)) return [];
    const matches = hits ? anchored.matchesAt(segment, hits) : whole.matchesIn(segment.text);
    return matches.length === 0 ? [] : matches.flatMap(({ index, text }) => flawOf(segment, index, text));
  });

  function flawOf(segment: Segment, index: number, text: string): Flaw[] {
    if (isExcepted(text)) return [];
    const proposal = act(text);
    const message = fillMessage(rule.message, text, ...sayProposal(proposal));
    return flawAt(segment, index, index + text.length, message, proposal);
  }
}

/**
 * Each token as a pattern of its own; the whole as one with `raw`, which stands beside all of them, and where a token refers
 * back to a group, which is counted from the first token on.
 */
export function existenceSources(rule: RuleOf<"existence">): string[] {
  if ((rule.raw ?? []).length > 0 || rule.tokens.some(refersBack)) return [wholeSource(rule)];
  return rule.tokens.map((token) => wordSource([token], rule));
}

const refersBack = (token: string) => /^(?:[^\\]|\\[^1-9])*\\[1-9]/.test(token);

function wholeSource(rule: RuleOf<"existence">): string {
  const raw = (rule.raw ?? []).join("");
  return wordSource(rule.tokens, rule, rule.append ? "" : raw, rule.append ? raw : "");
}

function tailOf(rule: RuleOf<"existence">): RegExp | undefined {
  const tails = (rule.raw ?? []).length === 0 ? rule.tokens.map(tailPattern) : [];
  return tails.length > 0 && tails.every((one) => one !== undefined)
    ? compileRegExp(tails.join("|"), rule.ignoreCase ? "mi" : "m")
    : undefined;
}
