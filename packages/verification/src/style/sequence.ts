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
    const flaws: Flaw[] = [];
    for (let at = 0; at < tokens.length; at++) {
      const range = matchAround(steps, anchor ?? 0, { tokens, tags, at });
      if (range) flaws.push(...report(segment, tokens.slice(range.first, range.last + 1)));
    }
    return flaws;
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
  const isWord = pattern === undefined ? always : testOf(`${ignoreCase ? "(?i)" : ""}(?:${pattern})`, "m", negate);
  const isSpeech = tag === undefined ? always : testOf(tag, "", negate);
  return {
    skip,
    isWord: (token) => isWord(token.text),
    fits: (token, given) => isSpeech(given) && isWord(token.text),
  };
}

const always = () => true;

/** Texts use few words again and again; where they use more, those from before are forgotten. */
const mostKnown = 5000;

/** Whether a pattern is in a word or a part of speech, or is not when `negate`; each is looked at once. */
function testOf(source: string, flags: string, negate: boolean): (text: string) => boolean {
  const pattern = compileRegExp(source, flags);
  const known = new Map<string, boolean>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= mostKnown) known.clear();
    const fits = isIn(pattern, text) !== negate;
    known.set(text, fits);
    return fits;
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
