import { matchesOf } from "../patterns/safe-pattern.ts";
import { compileRegExp } from "../patterns/translate-regexp.ts";
import type { RuleOf } from "../rules/rule.ts";
import { flawAt, type Proposal, perSegment, type StyleCheck } from "./style-check.ts";
import { exceptionTest, fillMessage, wordPattern } from "./word-pattern.ts";

/** Something that should be said another way. */
export function substitution(rule: RuleOf<"substitution">): StyleCheck {
  const terms = Object.keys(rule.swap).sort((a, b) => b.length - a.length);
  const pattern = wordPattern(
    terms.map((term, index) => `(?P<swap${index}>${term})`),
    rule,
  );
  const isExcepted = exceptionTest(rule.exceptions);
  return perSegment((segment) =>
    matchesOf(pattern, segment.text).flatMap((match) => {
      const index = terms.findIndex((_, i) => match.groups?.[`swap${i}`] !== undefined);
      const found = match.groups![`swap${index}`]!;
      const observed = found.trim();
      const replacements = replacementsOf(rule, terms[index]!, observed);
      if (replacements.some((one) => isAlready(one, observed, rule.ignoreCase === true)) || isExcepted(observed))
        return [];
      const start = match.index + match[0].indexOf(found) + (found.length - found.trimStart().length);
      const message = fillMessage(rule.message, sayList(replacements, rule.message), observed);
      return flawAt(segment, start, start + observed.length, message, proposalOf(replacements, observed));
    }),
  );
}

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
  const groups = compileRegExp(`${ignoreCase ? "(?i)" : ""}${term}`).exec(observed) ?? [];
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
    return compileRegExp(`${ignoreCase ? "(?i)" : ""}${expected}`).test(observed);
  } catch {
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
