import { LiteralIndex } from "../matcher/literal-index.ts";
import { requiredLiterals } from "../matcher/required-literals.ts";
import { isIn } from "../patterns/safe-pattern.ts";
import { compileRegExp } from "../patterns/translate-regexp.ts";
import type { RuleOf } from "../rules/rule.ts";
import { actionOf } from "./action.ts";
import { fillMessage } from "./fill-message.ts";
import { flawAt, perSegment, type StyleCheck } from "./style-check.ts";
import { toSentenceCase, toTitleCase, wordsIn } from "./title-case.ts";
import { exceptionTest } from "./word-pattern.ts";

/** What a text should be, and whether it is near enough to it. */
type Judged = { expected: string; fits: boolean };

/** How the words of a text begin; the text as a whole is marked. */
export function capitalization(rule: RuleOf<"capitalization">): StyleCheck {
  const judge = judgeOf(rule);
  const act = actionOf(rule);
  const mends = rule.action?.name === "replace" && (rule.match === "$title" || rule.match === "$sentence");
  return perSegment((segment) => {
    const text = segment.text.trim();
    if (text === "") return [];
    const { expected, fits } = judge(text);
    if (fits) return [];
    const start = segment.text.indexOf(text);
    const proposal = mends ? { replacement: expected, isChoice: false } : act(text);
    return flawAt(segment, start, start + text.length, fillMessage(rule.message, text, expected), proposal);
  });
}

/** Judges by the exceptions that may stand in the text; few of a long list do. */
function judgeOf(rule: RuleOf<"capitalization">): (text: string) => Judged {
  const exceptions = rule.exceptions ?? [];
  const needs = exceptions.map(requiredLiterals);
  const signs = needs.flatMap((set, exception) => (set ?? []).map((literal) => ({ ...literal, key: exception })));
  const index = new LiteralIndex(signs);
  const always = needs.flatMap((set, exception) => (set ? [] : [exception]));
  const judges = new Map<string, (text: string) => Judged>();
  return (text) => {
    const near = new Set(always);
    index.scan(text, [0], (exception) => void near.add(exception));
    const key = [...near].sort((a, b) => a - b).join();
    if (judges.size > mostJudges) judges.clear();
    const judge =
      judges.get(key) ?? judgeBy({ ...rule, exceptions: exceptions.filter((_, exception) => near.has(exception)) });
    judges.set(key, judge);
    return judge(text);
  };
}

const mostJudges = 200;

function judgeBy(rule: RuleOf<"capitalization">): (text: string) => Judged {
  const isExcepted = exceptionTest(rule.exceptions);
  const options = { kept: rule.exceptions ?? [], prefix: rule.prefix, indicators: rule.indicators ?? [] };
  const isNear = nearness(rule, isExcepted);
  const wordsOf = (text: string) => wordsIn(text, options.kept);
  const exactly = (expected: string, text: string) => ({ expected, fits: text === expected || isExcepted(text) });
  switch (rule.match) {
    case "$lower":
      return (text) => exactly(text.toLowerCase(), text);
    case "$upper":
      return (text) => exactly(text.toUpperCase(), text);
    case "$title":
      return (text) => {
        const expected = toTitleCase(text, rule.style ?? "AP", options);
        return { expected, fits: isNear(wordsOf(text), wordsOf(expected), (word) => word === word.toUpperCase()) };
      };
    case "$sentence":
      return (text) => {
        const found = wordsOf(text);
        const expected = toSentenceCase(text, options);
        const right = text === expected ? found : wordsOf(expected);
        return { expected, fits: hasFirstCapital(found[0], right[0]) && isNear(found, right, () => false) };
      };
    default: {
      const pattern = compileRegExp(rule.match);
      return (text) => ({ expected: rule.match, fits: isIn(pattern, text) || isExcepted(text) });
    }
  }

  /** The first word is as it should be, or begins with a capital at least. */
  function hasFirstCapital(first: string | undefined, right: string | undefined): boolean {
    if (first === undefined || right === undefined || first === right || isExcepted(first)) return true;
    return first === first.toLowerCase().replace(/(^|[^\p{L}\p{N}_'’])(\p{L})/gu, (found) => found.toUpperCase());
  }
}

/** Whether enough words are what they should be; the threshold is a share of them. */
const nearness =
  (rule: RuleOf<"capitalization">, isExcepted: (text: string) => boolean) =>
  (found: readonly string[], right: readonly string[], isFine: (word: string) => boolean): boolean => {
    const fitting = found.filter(
      (word, index) => index >= right.length || word === right[index] || isExcepted(word) || isFine(word),
    ).length;
    return found.length === 0 || fitting / found.length >= (rule.threshold || 0.8);
  };
