import type { Flaw } from "../checks/flaw.ts";
import type { Document } from "../document/document.ts";
import { countWords } from "../document/words.ts";
import { matchesOf } from "../patterns/safe-pattern.ts";
import type { RuleOf } from "../rules/rule.ts";
import { fillMessage } from "./fill-message.ts";
import { rangeIn, type Segment } from "./segments.ts";
import { perSegment, type StyleCheck } from "./style-check.ts";
import { wordPattern } from "./word-pattern.ts";

const wordsIn = ({ text, offset, textNumber }: Segment, document: Document) =>
  textNumber === undefined || textNumber >= document.blocks.length
    ? (text.match(/\w+/g) ?? []).length
    : countWords(document, textNumber, offset, offset + text.length);

/** Too many or too few of something. Too many is marked at the first of them, none at all at the start of the draft. */
export function occurrence(rule: RuleOf<"occurrence">): StyleCheck {
  const pattern = wordPattern([rule.token], { ignoreCase: rule.ignoreCase, nonword: true });
  const isWordLimit = rule.min === undefined && (rule.max ?? 0) > 0 && /^\\b\(?\\w\+\)?\\b$/.test(rule.token);
  return perSegment((segment, document) => {
    if (isWordLimit) return tooManyWords(segment, document);
    const matches = matchesOf(pattern, segment.text);
    const isTooMany = rule.max !== undefined && rule.max > 0 && matches.length > rule.max;
    if (!isTooMany && !(rule.min !== undefined && matches.length < rule.min)) return [];
    const first = matches.find((match) => !/^[`*]/.test(match[0])) ?? matches[0];
    const message = fillMessage(rule.message, String(matches.length));
    if (!first) return [{ start: 0, end: Math.min(1, document.source.length), message }];
    return [{ ...rangeIn(segment, first.index, first.index + first[0].length), message }];
  });

  function tooManyWords(segment: Segment, document: Document): Flaw[] {
    const count = wordsIn(segment, document);
    if (count <= rule.max!) return [];
    const first = /\w+/.exec(segment.text)!;
    const message = fillMessage(rule.message, String(count));
    return [{ ...rangeIn(segment, first.index, first.index + first[0].length), message }];
  }
}
