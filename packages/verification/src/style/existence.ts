import type { Flaw } from "../checks/flaw.ts";
import { tailPattern } from "../matcher/tail-pattern.ts";
import { matchesOf } from "../patterns/safe-pattern.ts";
import { compileRegExp } from "../patterns/translate-regexp.ts";
import type { RuleOf } from "../rules/rule.ts";
import type { Segment } from "./segments.ts";
import { flawAt, perSegment, type StyleCheck } from "./style-check.ts";
import { exceptionTest, fillMessage, wordPattern } from "./word-pattern.ts";

/** Something that should not be there. */
export function existence(rule: RuleOf<"existence">): StyleCheck {
  const raw = (rule.raw ?? []).join("");
  const pattern = wordPattern(rule.tokens, rule, rule.append ? "" : raw, rule.append ? raw : "");
  const isExcepted = exceptionTest(rule.exceptions);
  const tails = raw === "" ? rule.tokens.map(tailPattern) : [undefined];
  const tail =
    tails.length > 0 && tails.every((one) => one !== undefined)
      ? compileRegExp(tails.join("|"), rule.ignoreCase ? "mi" : "m")
      : undefined;
  return perSegment((segment) => (tail && !tail.test(segment.text) ? [] : find(segment)));

  function find(segment: Segment): Flaw[] {
    return matchesOf(pattern, segment.text).flatMap((match) => {
      if (isExcepted(match[0])) return [];
      return flawAt(segment, match.index, match.index + match[0].length, fillMessage(rule.message, match[0]));
    });
  }
}
