import type { Document, SpanKind } from "../document/document.ts";
import { compileOnce } from "../patterns/compile-once.ts";
import { matchesOf } from "../patterns/safe-pattern.ts";
import { RunawayPattern } from "../patterns/stepped-matcher.ts";
import { withWorkLimit } from "../patterns/work-limit.ts";
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

/** `runaways`: patterns that took too long on the text, so that nothing is ignored for them. */
type Ignored = { ranges: readonly IgnoredRange[]; runaways: readonly string[] };

export const nothingIgnored: Ignored = { ranges: [], runaways: [] };

/**
 * The ranges of a document in which prose rules find nothing.
 * Errors: terminal `unreadable_pattern`.
 */
export function ignoredRanges(document: Document, ignores: Ignores): Ignored {
  const { tokens, blocks } = ignores;
  const runaways: string[] = [];
  const matched = [...tokens, ...blocks].flatMap((pattern) => {
    try {
      return rangesOf(document.source, pattern);
    } catch (error) {
      if (!(error instanceof RunawayPattern)) throw error;
      runaways.push(pattern);
      return [];
    }
  });
  return { ranges: [...matched, ...partRanges(document, ignores)], runaways };
}

function partRanges(document: Document, { scopes, classes, skipped }: Ignores): IgnoredRange[] {
  const kinds = new Set(scopes.map((scope) => kindsByTag[scope] ?? scope));
  return [
    ...document.blocks.flatMap((block) => block.spans.filter((span) => kinds.has(span.kind))),
    ...elementRanges(document, {
      tags: [...(skipped ?? leftOutAnyway.tags), ...scopes],
      classes: [...leftOutAnyway.classes, ...classes],
    }),
  ];
}

const rangesOf = (source: string, pattern: string): IgnoredRange[] =>
  withWorkLimit(source.length, () =>
    matchesOf(compileOnce(pattern, "gm"), source).map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    })),
  );

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
