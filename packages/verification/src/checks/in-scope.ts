import type { Document } from "../document/document.ts";
import { oncePerDocument } from "../document/once-per-document.ts";
import { toSourceRange } from "../document/text-view.ts";
import type { Rule } from "../rules/rule.ts";
import { isStyleRule } from "../style/compile-style.ts";
import { readScopes } from "../style/scopes.ts";
import { segmentsOf } from "../style/segments.ts";
import type { Flaw } from "./flaw.ts";

/** The flaws that lie in a part of the text that the rule's scopes choose; prose rules look nowhere else by themselves. */
export function inScope(rule: Rule, flaws: Flaw[], document: Document): Flaw[] {
  if (flaws.length === 0 || !rule.scopes || isStyleRule(rule)) return flaws;
  const { chooses } = readScopes(rule.scopes);
  const ranges = allSegments(document)
    .filter(chooses)
    .map(({ view, text, offset }) => toSourceRange(view, offset, offset + text.length));
  return flaws.filter((flaw) => ranges.some(({ start, end }) => flaw.start >= start && flaw.end <= end));
}

const allSegments = oncePerDocument((document) =>
  segmentsOf(document, { sentences: true, inline: true, frontMatter: true }),
);
