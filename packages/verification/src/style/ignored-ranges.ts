import type { Document } from "../document/document.ts";
import { compileRegExp } from "../patterns/translate-regexp.ts";

export type IgnoredRange = { start: number; end: number };

/**
 * The ranges of a source that patterns for words and for blocks leave out.
 * Errors: terminal `unreadable_pattern`.
 */
export function ignoredRanges(
  source: string,
  patterns: { tokens: readonly string[]; blocks: readonly string[] },
): IgnoredRange[] {
  return [...patterns.tokens, ...patterns.blocks].flatMap((pattern) =>
    [...source.matchAll(compileRegExp(pattern, "gm"))].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
}

/** The ranges of a document's inline parts of these kinds ("link", "strong", "emphasis", "code"). */
export function rangesOfScopes(document: Document, scopes: readonly string[]): IgnoredRange[] {
  return document.blocks.flatMap((block) => block.spans.filter((span) => scopes.includes(span.kind)));
}

const comment =
  /<!--\s*vale\s+([\w.-]+)(?:\s*=\s*(YES|NO))?\s*-->|\{\/\*\s*vale\s+([\w.-]+)(?:\s*=\s*(YES|NO))?\s*\*\/\}/g;

/** Whether comments in the text (`<!-- vale off -->`, `<!-- vale Style.Rule = NO -->`) switch a rule off at an offset. */
export function switchedOff(source: string): (rule: string, offset: number) => boolean {
  if (!source.includes("vale")) return () => false;
  const switches = [...source.matchAll(comment)].map((match) => {
    const name = (match[1] ?? match[3])!;
    const isOff = name === "off" || (match[2] ?? match[4]) === "NO";
    return { at: match.index, name: name === "off" || name === "on" ? "*" : name, isOff };
  });
  if (switches.length === 0) return () => false;
  return (rule, offset) => {
    const style = rule.split(".")[0];
    const lastOf = (name: string | undefined) =>
      switches.findLast((one) => one.at < offset && one.name === name)?.isOff ?? false;
    return lastOf("*") || lastOf(rule) || lastOf(style);
  };
}
