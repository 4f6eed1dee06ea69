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

/** What formulas may name: counts of the prose in paragraphs, and of headings, lists and quotes. */
export function countsOf(document: Document): Record<string, number> {
  const paragraphs = document.blocks.filter((block) => block.kind === "paragraph" && block.quoted === 0);
  const text = paragraphs.map((block) => block.view.text).join("\n\n");
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
  const syllables = words.map(countSyllables);
  const count = (kind: string, level?: number) =>
    document.blocks.filter((block) => block.kind === kind && (level === undefined || block.level === level)).length;
  return {
    words: words.length,
    sentences: paragraphs.reduce((sum, block) => sum + splitSentences(block.view.text).length, 0),
    paragraphs: paragraphs.length,
    characters: words.join("").length,
    long_words: words.filter((word) => word.length > 6).length,
    complex_words: syllables.filter((number) => number >= 3).length,
    polysyllabic_words: syllables.filter((number) => number >= 3).length,
    syllables: syllables.reduce((a, b) => a + b, 0),
    list: count("list-item"),
    blockquote: document.blocks.filter((block) => block.quoted > 0).length,
    pre: count("code"),
    ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [`heading.h${level}`, count("heading", level)])),
  };
}
