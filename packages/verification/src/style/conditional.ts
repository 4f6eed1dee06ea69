import type { Flaw } from "../checks/flaw.ts";
import { AnchoredPatterns } from "../matcher/anchored-patterns.ts";
import { alternativeOf, farAlternativeOf, type Hit, isFar } from "../matcher/hits.ts";
import { requiredLiterals } from "../matcher/required-literals.ts";
import { matchesOf } from "../patterns/safe-pattern.ts";
import { compileRegExp } from "../patterns/translate-regexp.ts";
import type { RuleOf } from "../rules/rule.ts";
import { actionOf } from "./action.ts";
import { fillMessage } from "./fill-message.ts";
import type { Segment } from "./segments.ts";
import { flawAt, type StyleCheck } from "./style-check.ts";
import { exceptionTest } from "./word-pattern.ts";

type Found = { text: string; index: number };

/** What `first` finds must have been defined, by the groups of `second`, where it stands or before. */
export function conditional(rule: RuleOf<"conditional">): StyleCheck {
  const flags = rule.ignoreCase ? "gmi" : "gm";
  const first = compileRegExp(rule.first, flags);
  const anchored = new AnchoredPatterns([inCase(rule.first, rule.ignoreCase)]);
  const second = compileRegExp(rule.second, flags);
  const mayDefine = signTest(rule.second);
  const act = actionOf(rule);
  const isExcepted = exceptionTest(rule.exceptions);
  return ({ segments, hits }) => {
    const flaws: Flaw[] = [];
    const defined = new Set<string>();
    let read = 0;
    for (const [index, segment] of segments.entries()) {
      for (const { text, index: start } of firstsIn(segment, hits[index])) {
        // Definitions are read up to here when something is found that may need one.
        for (; read <= index; read++) define(segments[read]!, defined);
        if (defined.has(text) || isExcepted(text)) continue;
        const message = fillMessage(rule.message, text);
        flaws.push(...flawAt(segment, start, start + text.length, message, act(text)));
      }
    }
    return flaws;
  };

  function firstsIn(segment: Segment, hits: readonly Hit[] | undefined): readonly Found[] {
    if (!hits) return matchesOf(first, segment.text).map((match) => ({ text: match[0], index: match.index }));
    const ofFirst = hits.filter((hit) => (isFar(hit) ? farAlternativeOf(hit) : alternativeOf(hit)) === 0);
    return ofFirst.length === 0 ? [] : anchored.matchesAt(segment, ofFirst);
  }

  function define({ text }: Segment, defined: Set<string>): void {
    if (!mayDefine(text)) return;
    for (const match of matchesOf(second, text)) for (const group of match.slice(1)) if (group) defined.add(group);
  }
}

const inCase = (source: string, ignoreCase: boolean | undefined) => (ignoreCase ? `(?i)${source}` : source);

/** Whether a text holds one of the marks that a pattern needs, where it needs marks; true where that is not known. */
function signTest(pattern: string): (text: string) => boolean {
  const literals = requiredLiterals(pattern)?.map(({ text }) => text);
  return literals?.every((literal) => /^[^\p{L}\p{N}\s]+$/u.test(literal))
    ? (text) => literals.some((literal) => text.includes(literal))
    : () => true;
}
