import type { Document } from "../document/document.ts";
import { evaluate } from "../patterns/arithmetic.ts";
import { proseSentences } from "../reading/prose-sentences.ts";
import type { RuleOf } from "../rules/rule.ts";
import type { StyleCheck } from "./style-check.ts";
import { countSyllables } from "./syllables.ts";
import { fillMessage } from "./word-pattern.ts";
import { wordsOf } from "./word-runs.ts";

/** A formula over the document's counts that meets the rule's condition; the whole document is meant. */
export function metric(rule: RuleOf<"metric">): StyleCheck {
  return (_, document) => {
    const value = evaluate(rule.formula, countsOf(document));
    if (!Number.isFinite(value) || evaluate(`${value} ${rule.condition}`, {}) === 0) return [];
    return [
      { start: 0, end: Math.min(1, document.source.length), message: fillMessage(rule.message, value.toFixed(2)) },
    ];
  };
}

const known = new WeakMap<Document, Record<string, number>>();

/** What formulas may name: counts of the prose in paragraphs, lists and quotes, and of headings, lists, quotes and code. */
export function countsOf(document: Document): Record<string, number> {
  const counted = known.get(document) ?? count(document);
  known.set(document, counted);
  return counted;
}

function count(document: Document): Record<string, number> {
  const prose = document.blocks.filter((block) => block.kind === "paragraph" || block.kind === "list-item");
  const words = prose.flatMap((block) => wordsOf(block.view.text));
  const syllables = words.map(countSyllables);
  const blocksOf = (kind: string, level?: number) =>
    document.blocks.filter((block) => block.kind === kind && (level === undefined || block.level === level)).length;
  return {
    words: words.length,
    sentences: proseSentences(document).filter(({ block: { kind } }) => kind === "paragraph" || kind === "list-item")
      .length,
    paragraphs: prose.length,
    characters: words.reduce((sum, one) => sum + (one.includes("'") ? one.replaceAll("'", "") : one).length, 0),
    long_words: words.filter((one) => one.length > 6).length,
    complex_words: words.filter(
      (one, index) => syllables[index]! > 2 && syllables[index]! - (/(?:es|ed|ing)$/.test(one) ? 1 : 0) > 2,
    ).length,
    polysyllabic_words: syllables.filter((number) => number > 2).length,
    syllables: syllables.reduce((a, b) => a + b, 0),
    list: blocksOf("list-item"),
    blockquote: document.blocks.filter((block) => block.quoted > 0).length,
    pre: blocksOf("code"),
    ...Object.fromEntries(
      [1, 2, 3, 4, 5, 6].flatMap((level) => [
        [`heading.h${level}`, blocksOf("heading", level)],
        [`heading_h${level}`, blocksOf("heading", level)],
      ]),
    ),
  };
}
