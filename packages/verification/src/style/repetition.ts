import type { Flaw } from "../checks/flaw.ts";
import type { Document } from "../document/document.ts";
import { matchesOf } from "../patterns/safe-pattern.ts";
import type { RuleOf } from "../rules/rule.ts";
import { actionOf } from "./action.ts";
import { fillMessage } from "./fill-message.ts";
import { repeatedWords } from "./repeated-words.ts";
import { rangeIn, type Segment } from "./segments.ts";
import { flawAt, type StyleCheck } from "./style-check.ts";
import { exceptionTest, wordPattern } from "./word-pattern.ts";

type Word = { 0: string; index: number };
/** A segment with what may be repeated in it. */
type Repeated = { segment: Segment; words: readonly Word[] };

/** The same word again and again, on one line of the source unless the rule says otherwise. */
export function repetition(rule: RuleOf<"repetition">): StyleCheck {
  const pattern = wordPattern(rule.tokens, { ignoreCase: rule.ignoreCase, nonword: true });
  const isAnyWord = rule.tokens.length === 1 && /^(?:\[\^\\s\]|\\S)\+$/.test(rule.tokens[0]!);
  const same = (a: string, b: string) => (rule.ignoreCase ? a.toLowerCase() === b.toLowerCase() : a === b);
  const isExcepted = exceptionTest(rule.exceptions);
  const act = actionOf(rule);
  return ({ segments }, document) =>
    (isAnyWord ? wordsIn(segments) : matchesIn(segments)).flatMap((repeated) => flawsIn(repeated, document));

  function matchesIn(segments: readonly Segment[]): Repeated[] {
    return segments.map((segment) => ({ segment, words: matchesOf(pattern, segment.text) }));
  }

  function flawsIn({ segment, words }: Repeated, document: Document): Flaw[] {
    const flaws: Flaw[] = [];
    let last: { text: string; index: number } | undefined;
    let count = 0;
    for (const match of words) {
      const text = match[0].trim();
      const isAgain =
        text !== "" && last !== undefined && same(last.text, text) && (!rule.alpha || /^\p{L}+$/u.test(text));
      count = isAgain ? count + 1 : 0;
      if (last && count > (rule.max ?? 0)) {
        const end = match.index + match[0].length;
        const found = segment.text.slice(last.index, end);
        if (
          (rule.acrossLines || isOnOneLine({ segment, from: last.index, to: end }, document.source)) &&
          !isExcepted(found)
        )
          flaws.push(...flawAt(segment, last.index, end, fillMessage(rule.message, text), act(found)));
      }
      last = { text, index: match.index };
    }
    return flaws;
  }
}

function isOnOneLine({ segment, from, to }: { segment: Segment; from: number; to: number }, source: string): boolean {
  const { start, end } = rangeIn(segment, from, to);
  return !/[\r\n]/.test(source.slice(start, end));
}

/** What was looked through last: rules of the same scopes look at the same segments one after the other. */
let last: { segments: readonly Segment[]; repeated: readonly Repeated[] } | undefined;

/** The segments with words that may be repeated; few have any. */
function wordsIn(segments: readonly Segment[]): readonly Repeated[] {
  if (last?.segments === segments) return last.repeated;
  const repeated: Repeated[] = [];
  for (const segment of segments) {
    const words = repeatedWords(segment.text);
    if (words.length > 0) repeated.push({ segment, words });
  }
  last = { segments, repeated };
  return repeated;
}
