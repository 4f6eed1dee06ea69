import type { Flaw } from "../checks/flaw.ts";
import { AnchoredPatterns } from "../matcher/anchored-patterns.ts";
import { compileOnce } from "../patterns/compile-once.ts";
import { firstIn, isIn, matchesOf } from "../patterns/safe-pattern.ts";
import { RunawayPattern } from "../patterns/stepped-matcher.ts";
import type { RuleOf } from "../rules/rule.ts";
import { fillMessage } from "./fill-message.ts";
import type { Segment } from "./segments.ts";
import { flawAt, type Proposal, perSegment, type StyleCheck } from "./style-check.ts";
import { exceptionTest, wordPattern, wordSource } from "./word-pattern.ts";

type Found = { text: string; index: number; alternative: number };

/** Something that should be said another way. */
export function substitution(rule: RuleOf<"substitution">): StyleCheck {
  const terms = termsOf(rule);
  const anchored = new AnchoredPatterns(substitutionSources(rule));
  const whole = wordPattern(
    terms.map((term, index) => `(?P<swap${index}>${term})`),
    rule,
  );
  const isExcepted = exceptionTest(rule.exceptions);
  return perSegment((segment, _, hits) => {
    const found = hits ? anchored.matchesAt(segment, hits) : matchesOf(whole, segment.text).map(foundIn);
    return found.flatMap((one) => flawOf(segment, one));
  });

  function flawOf(segment: Segment, { text, index, alternative }: Found): Flaw[] {
    const observed = text.trim();
    const replacements = replacementsOf(rule, terms[alternative]!, observed);
    if (replacements.some((one) => isAlready(one, observed, rule.ignoreCase === true)) || isExcepted(observed))
      return [];
    const start = index + (text.length - text.trimStart().length);
    const said = rule.sayChoices === false ? replacements.join("|") : sayList(replacements, rule.message);
    const message = fillMessage(rule.message, said, observed);
    return flawAt(segment, start, start + observed.length, message, proposalOf(replacements, observed));
  }

  function foundIn(match: RegExpExecArray): Found {
    const alternative = terms.findIndex((_, i) => match.groups?.[`swap${i}`] !== undefined);
    const text = match.groups![`swap${alternative}`]!;
    return { text, index: match.index + match[0].indexOf(text), alternative };
  }
}

/** What is looked for, the longest first, as the first that fits is taken. */
const termsOf = (rule: RuleOf<"substitution">) => Object.keys(rule.swap).sort((a, b) => b.length - a.length);

/** Each term as a pattern of its own. */
export const substitutionSources = (rule: RuleOf<"substitution">): string[] =>
  termsOf(rule).map((term) => wordSource([term], rule));

function replacementsOf(rule: RuleOf<"substitution">, term: string, observed: string): string[] {
  const template = rule.swap[term]!;
  const expanded = /\$\d/.test(template) ? expand(template, term, observed, rule.ignoreCase === true) : template;
  const parts = /^[^()[\]\\]*\|[^()[\]\\]*$/.test(expanded) ? expanded.split("|") : [expanded];
  const mayBeCapital = rule.capitalize === true && template === template.toLowerCase();
  return mayBeCapital && /^\p{Lu}/u.test(observed)
    ? parts.map((part) => part.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()))
    : parts;
}

function expand(template: string, term: string, observed: string, ignoreCase: boolean): string {
  const groups = firstIn(compileOnce(`${ignoreCase ? "(?i)" : ""}${term}`), observed) ?? [];
  return template.replace(/\$(\d)/g, (_, digit: string) => groups[Number(digit)] ?? "");
}

/** The first replacement, with the capital that was found; none where it is a pattern. */
function proposalOf(replacements: readonly string[], observed: string): Proposal | undefined {
  const [first] = replacements;
  if (first === undefined || /[\\()[\]|*+?$^]/.test(first)) return undefined;
  const isCapital = /^\p{Lu}\p{Ll}/u.test(observed) && first === first.toLowerCase();
  const replacement = isCapital ? first.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : first;
  return { replacement, isChoice: replacements.length > 1 };
}

/** What was found is already what it should be. */
function isAlready(expected: string, observed: string, ignoreCase: boolean): boolean {
  if (!/[\\()[\]|*+?^${}]/.test(expected)) return expected === observed;
  try {
    return isIn(compileOnce(`${ignoreCase ? "(?i)" : ""}${expected}`), observed);
  } catch (error) {
    if (error instanceof RunawayPattern) throw error;
    return expected === observed;
  }
}

/** "a", or 'a' or 'b' with the quotes the message puts around the whole. */
function sayList(choices: readonly string[], message: string): string {
  if (choices.length < 2) return choices[0] ?? "";
  const quote = /(['"“])%s/.exec(message)?.[1] ?? "";
  const end = quote === "“" ? "”" : quote;
  const joined = choices.slice(0, -1).join(`${end}, ${quote}`);
  return `${joined}${end} or ${quote}${choices.at(-1)}`;
}
