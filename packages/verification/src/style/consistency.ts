import type { Flaw } from "../checks/check.ts";
import type { RuleOf } from "../rules/rule.ts";
import type { StyleCheck } from "./style-check.ts";
import { flawAt } from "./style-check.ts";
import { fillMessage, matchesOf, wordPattern } from "./word-pattern.ts";

/** Two ways of writing one thing in one document: the first place of the way that comes second is marked. */
export function consistency(rule: RuleOf<"consistency">): StyleCheck {
  const pairs = Object.entries(rule.either).map((pair) => pair.map((way) => wordPattern([way], rule)));
  return (segments) =>
    pairs.flatMap((ways) => {
      const seen = new Set<number>();
      const flaws: Flaw[] = [];
      for (const segment of segments) {
        const found = ways
          .flatMap((pattern, way) => [...matchesOf(pattern, segment.text)].map((match) => ({ match, way })))
          .sort((a, b) => a.match.index - b.match.index);
        for (const { match, way } of found) {
          if (seen.has(1 - way) && !seen.has(way))
            flaws.push(
              ...flawAt(segment, match.index, match.index + match[0].length, fillMessage(rule.message, match[0])),
            );
          seen.add(way);
        }
      }
      return flaws;
    });
}
