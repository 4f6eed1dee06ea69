import type { Document } from "../document/document.ts";
import { splitSentences } from "../document/sentences.ts";
import { evaluate } from "../patterns/arithmetic.ts";
import type { RuleOf } from "../rules/rule.ts";
import type { StyleCheck } from "./style-check.ts";
import { countSyllables } from "./syllables.ts";
import { fillMessage } from "./word-pattern.ts";

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

/** What formulas may name: counts of the prose in paragraphs, lists and quotes, and of headings, lists, quotes and code. */
export function countsOf(document: Document): Record<string, number> {
  const prose = document.blocks.filter((block) => block.kind === "paragraph" || block.kind === "list-item");
  const words = prose.flatMap((block) => block.view.text.match(word) ?? []);
  const syllables = words.map(countSyllables);
  const count = (kind: string, level?: number) =>
    document.blocks.filter((block) => block.kind === kind && (level === undefined || block.level === level)).length;
  return {
    words: words.length,
    sentences: prose.reduce((sum, block) => sum + splitSentences(block.view.text).length, 0),
    paragraphs: prose.length,
    characters: words.join("").replace(/'/g, "").length,
    long_words: words.filter((one) => one.length > 6).length,
    complex_words: words.filter((one, index) => syllables[index]! - (/(?:es|ed|ing)$/.test(one) ? 1 : 0) > 2).length,
    polysyllabic_words: syllables.filter((number) => number > 2).length,
    syllables: syllables.reduce((a, b) => a + b, 0),
    list: count("list-item"),
    blockquote: document.blocks.filter((block) => block.quoted > 0).length,
    pre: count("code"),
    ...Object.fromEntries(
      [1, 2, 3, 4, 5, 6].flatMap((level) => [
        [`heading.h${level}`, count("heading", level)],
        [`heading_h${level}`, count("heading", level)],
      ]),
    ),
  };
}

/** Abbreviations with dots, and runs of letters, digits and apostrophes: a word with a hyphen is two. */
const word = /(?:[A-Z]\.){2,}|[\p{N}\p{L}'’]+/gu;
