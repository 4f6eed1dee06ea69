import type { Flaw } from "../checks/flaw.ts";
import { isIn } from "../patterns/safe-pattern.ts";
import { compileRegExp } from "../patterns/translate-regexp.ts";
import type { RuleOf } from "../rules/rule.ts";
import { tagWords } from "../speech/tag-words.ts";
import { type Token, tokenize } from "../speech/tokenize.ts";
import { actionOf } from "./action.ts";
import { fillMessage } from "./fill-message.ts";
import type { Segment } from "./segments.ts";
import { flawAt, perSegment, type StyleCheck } from "./style-check.ts";

/** What one word of a sequence must be; `skip` words may stand between it and the word nearer to the anchor. */
type Step = { isWord: (token: Token) => boolean; fits: (token: Token, tag: string) => boolean; skip: number };

/** Words one after another, by what they are and by their parts of speech. */
export function sequence(rule: RuleOf<"sequence">): StyleCheck {
  const steps = rule.tokens.map((token) => stepOf(token, rule.ignoreCase === true));
  const anchor = anchorOf(rule.tokens);
  const act = actionOf(rule);
  return perSegment((segment) => {
    const tokens = tokenize(segment.text);
    if (anchor !== undefined && !tokens.some((token) => steps[anchor]!.isWord(token))) return [];
    const tags = tagWords(tokens.map((token) => token.text));
    return tokens.flatMap((_, at) => {
      const range = matchAround(steps, anchor ?? 0, { tokens, tags, at });
      return range ? report(segment, tokens.slice(range.first, range.last + 1)) : [];
    });
  });

  function report(segment: Segment, found: readonly Token[]): Flaw[] {
    const start = found[0]!.start;
    const end = found.at(-1)!.end;
    const message = fillMessage(rule.message, ...found.map((token) => token.text));
    return flawAt(segment, start, end, message, act(segment.text.slice(start, end)));
  }
}

type SequenceToken = RuleOf<"sequence">["tokens"][number];

/** The word that is looked for first: the first with a pattern, for a pattern is rarer than a part of speech. */
export function anchorOf(tokens: readonly SequenceToken[]): number | undefined {
  const index = tokens.findIndex((token) => token.pattern !== undefined && !token.negate);
  return index < 0 ? undefined : index;
}

function stepOf({ pattern, tag, negate = false, skip = 0 }: SequenceToken, ignoreCase: boolean): Step {
  const word = pattern === undefined ? undefined : compileRegExp(`${ignoreCase ? "(?i)" : ""}(?:${pattern})`, "m");
  const speech = tag === undefined ? undefined : compileRegExp(tag);
  const isWord = (token: Token) => word === undefined || isIn(word, token.text) !== negate;
  return {
    skip,
    isWord,
    fits: (token, given) => isWord(token) && (speech === undefined || isIn(speech, given) !== negate),
  };
}

type Place = { tokens: readonly Token[]; tags: readonly string[]; at: number };

const isMark = (tag: string | undefined) => tag === undefined || !/^[A-Z]/.test(tag);

function matchAround(steps: readonly Step[], anchor: number, { tokens, tags, at }: Place) {
  const fits = (step: Step, index: number) =>
    index >= 0 && index < tokens.length && step.fits(tokens[index]!, tags[index]!);
  if (!fits(steps[anchor]!, at)) return undefined;
  const walk = (order: readonly Step[], way: 1 | -1) => {
    let index = at;
    for (const step of order) {
      let found = index + way;
      while (!fits(step, found)) {
        if (Math.abs(found - index) > step.skip || isMark(tags[found])) return undefined;
        found += way;
      }
      index = found;
    }
    return index;
  };
  // A sequence does not go across marks.
  const first = walk(steps.slice(0, anchor).reverse(), -1);
  const last = first === undefined ? undefined : walk(steps.slice(anchor + 1), 1);
  return first === undefined || last === undefined ? undefined : { first, last };
}
