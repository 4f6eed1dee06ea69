import { matchesOf } from "../patterns/safe-pattern.ts";
import type { RuleOf } from "../rules/rule.ts";
import { flawAt, perSegment, type StyleCheck } from "./style-check.ts";
import { exceptionTest, fillMessage, wordPattern } from "./word-pattern.ts";

/** Something that should not be there. */
export function existence(rule: RuleOf<"existence">): StyleCheck {
  const raw = (rule.raw ?? []).join("");
  const pattern = wordPattern(rule.tokens, rule, rule.append ? "" : raw, rule.append ? raw : "");
  const isExcepted = exceptionTest(rule.exceptions);
  return perSegment((segment) =>
    matchesOf(pattern, segment.text).flatMap((match) => {
      if (isExcepted(match[0])) return [];
      return flawAt(segment, match.index, match.index + match[0].length, fillMessage(rule.message, match[0]));
    }),
  );
}
