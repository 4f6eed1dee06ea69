import type { Flaw } from "../checks/flaw.ts";
import { matchesOf } from "../patterns/safe-pattern.ts";
import type { RuleOf } from "../rules/rule.ts";
import { fillMessage } from "./fill-message.ts";
import type { StyleCheck } from "./style-check.ts";
import { flawAt } from "./style-check.ts";
import { wordPattern } from "./word-pattern.ts";

/**
 * Two ways of writing one thing in one document: each text in which that shows is marked where the way that comes last in it
 * stands first, as by Vale.
 */
export function consistency(rule: RuleOf<"consistency">): StyleCheck {
  const pairs = Object.entries(rule.either).map((pair) => pair.map((way) => wordPattern([way], rule)));
  return ({ segments }) =>
    pairs.flatMap((ways) => {
      const seen = new Set<number>();
      const flaws: Flaw[] = [];
      for (const segment of segments) {
        const found = ways
          .flatMap((pattern, way) => matchesOf(pattern, segment.text).map((match) => ({ match, way })))
          .sort((a, b) => a.match.index - b.match.index);
        for (const { way } of found) seen.add(way);
        const last = found.at(-1)?.match[0];
        if (last === undefined || seen.size < 2) continue;
        const { index } = found.find(({ match }) => match[0] === last)!.match;
        flaws.push(...flawAt(segment, index, index + last.length, fillMessage(rule.message, last)));
      }
      return flaws;
    });
}
