import type { Document, SpanKind } from "../document/document.ts";
import { compileRegExp } from "../patterns/translate-regexp.ts";
import { elementRanges, type IgnoredRange, leftOutAnyway } from "./element-ranges.ts";

/** What prose rules do not look at. */
export type Ignores = {
  /** Patterns of words and of blocks. */
  tokens: readonly string[];
  blocks: readonly string[];
  /** The marks around comments that switch rules, divided by a comma, where they are others than usual. */
  comments: string | undefined;
  /** Tags of inline parts, as HTML has them ("strong", "a") or by kind ("link"). */
  scopes: readonly string[];
  /** Classes of elements, beside those that converters give to code. */
  classes: readonly string[];
  /** Tags of blocks, instead of the usual ones: scripts, styles, code and figures. */
  skipped: readonly string[] | undefined;
};

/**
 * The ranges of a document in which prose rules find nothing.
 * Errors: terminal `unreadable_pattern`.
 */
export function ignoredRanges(document: Document, ignores: Ignores): IgnoredRange[] {
  const { tokens, blocks, scopes, classes, skipped } = ignores;
  const kinds = new Set(scopes.map((scope) => kindsByTag[scope] ?? scope));
  return [
    ...[...tokens, ...blocks].flatMap((pattern) => rangesOf(document.source, pattern)),
    ...document.blocks.flatMap((block) => block.spans.filter((span) => kinds.has(span.kind))),
    ...elementRanges(document, {
      tags: [...(skipped ?? leftOutAnyway.tags), ...scopes],
      classes: [...leftOutAnyway.classes, ...classes],
    }),
  ];
}

const rangesOf = (source: string, pattern: string): IgnoredRange[] =>
  [...source.matchAll(compileRegExp(pattern, "gm"))].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));

const kindsByTag: Readonly<Record<string, SpanKind>> = {
  a: "link",
  b: "strong",
  strong: "strong",
  i: "emphasis",
  em: "emphasis",
  img: "image",
  del: "strike",
  s: "strike",
};
