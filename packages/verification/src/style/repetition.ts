import type { Flaw } from "../checks/flaw.ts";
import { matchesOf } from "../patterns/safe-pattern.ts";
import type { RuleOf } from "../rules/rule.ts";
import { actionOf } from "./action.ts";
import { fillMessage } from "./fill-message.ts";
import { repeatedWords } from "./repeated-words.ts";
import { rangeIn } from "./segments.ts";
import { flawAt, perSegment, type StyleCheck } from "./style-check.ts";
import { exceptionTest, wordPattern } from "./word-pattern.ts";

/** The same word again and again, on one line of the source unless the rule says otherwise. */
export function repetition(rule: RuleOf<"repetition">): StyleCheck {
  const pattern = wordPattern(rule.tokens, { ignoreCase: rule.ignoreCase, nonword: true });
  const isAnyWord = rule.tokens.length === 1 && /^(?:\[\^\\s\]|\\S)\+$/.test(rule.tokens[0]!);
  const same = (a: string, b: string) => (rule.ignoreCase ? a.toLowerCase() === b.toLowerCase() : a === b);
  const isExcepted = exceptionTest(rule.exceptions);
  const act = actionOf(rule);
  return perSegment((segment, document) => {
    const flaws: Flaw[] = [];
    let last: { text: string; index: number } | undefined;
    let count = 0;
    for (const match of isAnyWord ? repeatedWords(segment.text) : matchesOf(pattern, segment.text)) {
      const text = match[0].trim();
      const isAgain =
        text !== "" && last !== undefined && same(last.text, text) && (!rule.alpha || /^\p{L}+$/u.test(text));
      count = isAgain ? count + 1 : 0;
      if (last && count > (rule.max ?? 0)) {
        const found = segment.text.slice(last.index, match.index + match[0].length);
        const place = rangeIn(segment, last.index, match.index + match[0].length);
        const isOneLine = !/[\r\n]/.test(document.source.slice(place.start, place.end));
        if ((isOneLine || rule.acrossLines) && !isExcepted(found))
          flaws.push(
            ...flawAt(segment, last.index, last.index + found.length, fillMessage(rule.message, text), act(found)),
          );
      }
      last = { text, index: match.index };
    }
    return flaws;
  });
}
