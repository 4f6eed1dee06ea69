import type { Flaw } from "../checks/flaw.ts";
import { AnchoredPatterns } from "../matcher/anchored-patterns.ts";
import { alternativeOf, farAlternativeOf, type Hit, isFar } from "../matcher/hits.ts";
import { placedPattern } from "../patterns/placed-pattern.ts";
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
  const first = placedPattern(rule.first, rule.ignoreCase ? "mi" : "m");
  const anchored = new AnchoredPatterns([inCase(rule.first, rule.ignoreCase)]);
  const second = compileRegExp(rule.second, flags);
  const act = actionOf(rule);
  const isExcepted = exceptionTest(rule.exceptions);
  return ({ segments, hits }) => {
    const flaws: Flaw[] = [];
    const defined = new Set<string>();
    let read = 0;
    for (const [index, segment] of segments.entries()) {
      for (const { text, index: start } of firstsIn(segment, hits[index])) {
        // Definitions are read up to here when something is found that may need one.
        for (; read <= index; read++) if (mayHoldSecond(hits[read])) define(segments[read]!, defined);
        if (defined.has(text) || isExcepted(text)) continue;
        const message = fillMessage(rule.message, text);
        flaws.push(...flawAt(segment, start, start + text.length, message, act(text)));
      }
    }
    return flaws;
  };

  function firstsIn(segment: Segment, hits: readonly Hit[] | undefined): readonly Found[] {
    if (!hits) return first.matchesIn(segment.text);
    const ofFirst = hits.filter((hit) => numberOf(hit) === 0);
    return ofFirst.length === 0 ? [] : anchored.matchesAt(segment, ofFirst);
  }

  function define({ text }: Segment, defined: Set<string>): void {
    for (const match of matchesOf(second, text)) for (const group of match.slice(1)) if (group) defined.add(group);
  }
}

const inCase = (source: string, ignoreCase: boolean | undefined) => (ignoreCase ? `(?i)${source}` : source);

/** Which of the two patterns a hit is of. */
const numberOf = (hit: Hit): number => (isFar(hit) ? farAlternativeOf(hit) : alternativeOf(hit));

const mayHoldSecond = (hits: readonly Hit[] | undefined) => !hits || hits.some((hit) => numberOf(hit) === 1);
