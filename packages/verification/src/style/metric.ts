import type { Document } from "../document/document.ts";
import { evaluate } from "../patterns/arithmetic.ts";
import type { RuleOf } from "../rules/rule.ts";
import { fillMessage } from "./fill-message.ts";
import { proseCounts } from "./prose-counts.ts";
import type { StyleCheck } from "./style-check.ts";

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

/** What formulas may name: counts of the prose, and of headings, lists, quotes and code. */
function countsOf(document: Document): Record<string, number> {
  const blocksOf = (kind: string, level?: number) =>
    document.blocks.filter((block) => block.kind === kind && (level === undefined || block.level === level)).length;
  return {
    ...proseCounts(document),
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
