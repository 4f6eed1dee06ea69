import type { Flaw } from "../checks/flaw.ts";
import type { Document } from "../document/document.ts";
import { countWords } from "../document/words.ts";
import { AnchoredPatterns } from "../matcher/anchored-patterns.ts";
import { placedPattern } from "../patterns/placed-pattern.ts";
import type { RuleOf } from "../rules/rule.ts";
import { fillMessage } from "./fill-message.ts";
import { rangeIn, type Segment } from "./segments.ts";
import { perSegment, type StyleCheck } from "./style-check.ts";
import { wordSource } from "./word-pattern.ts";

const wordsIn = ({ text, offset, textNumber }: Segment, document: Document) =>
  textNumber === undefined || textNumber >= document.blocks.length
    ? (text.match(/\w+/g) ?? []).length
    : countWords(document, textNumber, offset, offset + text.length);

/** The pattern that is counted. */
export const occurrenceSources = ({ token, ignoreCase }: RuleOf<"occurrence">): string[] => [
  wordSource([token], { ignoreCase, nonword: true }),
];

/** Too many or too few of something. Too many is marked at the first of them, none at all at the start of the draft. */
export function occurrence(rule: RuleOf<"occurrence">): StyleCheck {
  const sources = occurrenceSources(rule);
  const pattern = placedPattern(sources[0]!, "m");
  const anchored = new AnchoredPatterns(sources);
  const isWordLimit = rule.min === undefined && (rule.max ?? 0) > 0 && /^\\b\(?\\w\+\)?\\b$/.test(rule.token);
  return perSegment((segment, document, hits) => {
    if (isWordLimit) return tooManyWords(segment, document);
    const matches = hits ? anchored.matchesAt(segment, hits) : pattern.matchesIn(segment.text);
    const isTooMany = rule.max !== undefined && rule.max > 0 && matches.length > rule.max;
    if (!isTooMany && !(rule.min !== undefined && matches.length < rule.min)) return [];
    const first = matches.find(({ text }) => !/^[`*]/.test(text)) ?? matches[0];
    const message = fillMessage(rule.message, String(matches.length));
    if (!first) return [{ start: 0, end: Math.min(1, document.source.length), message }];
    return [{ ...rangeIn(segment, first.index, first.index + first.text.length), message }];
  });

  function tooManyWords(segment: Segment, document: Document): Flaw[] {
    const count = wordsIn(segment, document);
    if (count <= rule.max!) return [];
    const first = /\w+/.exec(segment.text)!;
    const message = fillMessage(rule.message, String(count));
    return [{ ...rangeIn(segment, first.index, first.index + first[0].length), message }];
  }
}
