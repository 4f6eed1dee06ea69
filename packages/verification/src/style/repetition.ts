import { matchesOf } from "../patterns/safe-pattern.ts";
import type { RuleOf } from "../rules/rule.ts";
import { flawAt, perSegment, type StyleCheck } from "./style-check.ts";
import { fillMessage, wordPattern } from "./word-pattern.ts";

/** The same word again and again, with nothing but white space between. */
export function repetition(rule: RuleOf<"repetition">): StyleCheck {
  const pattern = wordPattern(rule.tokens, { ignoreCase: rule.ignoreCase, nonword: true });
  const same = (a: string, b: string) => (rule.ignoreCase ? a.toLowerCase() === b.toLowerCase() : a === b);
  return perSegment(({ ...segment }) => {
    const flaws = [];
    let first: RegExpExecArray | undefined;
    let last: RegExpExecArray | undefined;
    let count = 0;
    for (const match of matchesOf(pattern, segment.text)) {
      const goesOn =
        last !== undefined &&
        same(last[0], match[0]) &&
        (!rule.alpha || /\p{L}/u.test(match[0])) &&
        segment.text.slice(last.index + last[0].length, match.index).trim() === "";
      if (!goesOn) first = match;
      count = goesOn ? count + 1 : 0;
      last = match;
      if (count > (rule.max ?? 0))
        flaws.push(
          ...flawAt(segment, first!.index, match.index + match[0].length, fillMessage(rule.message, match[0])),
        );
    }
    return flaws;
  });
}
