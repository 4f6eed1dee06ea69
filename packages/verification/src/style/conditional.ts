import { matchesOf } from "../patterns/safe-pattern.ts";
import { compileRegExp } from "../patterns/translate-regexp.ts";
import type { RuleOf } from "../rules/rule.ts";
import { actionOf } from "./action.ts";
import { flawAt, type StyleCheck } from "./style-check.ts";
import { exceptionTest, fillMessage } from "./word-pattern.ts";

/** What `first` finds must have been defined, by the groups of `second`, where it stands or before. */
export function conditional(rule: RuleOf<"conditional">): StyleCheck {
  const flags = rule.ignoreCase ? "gmi" : "gm";
  const first = compileRegExp(rule.first, flags);
  const second = compileRegExp(rule.second, flags);
  const act = actionOf(rule);
  const isExcepted = exceptionTest(rule.exceptions);
  return ({ segments }) => {
    const defined = new Set<string>();
    return segments.flatMap((segment) => {
      for (const match of matchesOf(second, segment.text))
        for (const group of match.slice(1)) if (group) defined.add(group);
      return matchesOf(first, segment.text).flatMap((match) =>
        defined.has(match[0]) || isExcepted(match[0])
          ? []
          : flawAt(
              segment,
              match.index,
              match.index + match[0].length,
              fillMessage(rule.message, match[0]),
              act(match[0]),
            ),
      );
    });
  };
}
