import type { Block, Document } from "../document/document.ts";
import { splitSentences } from "../document/sentences.ts";
import { plainView, type TextView, toSourceRange } from "../document/text-view.ts";

/**
 * A stretch of a document that rules look at as one, with the scopes it answers to. `hidden` are ranges of its text
 * that are addresses and not words.
 */
export type Segment = {
  view: TextView;
  text: string;
  offset: number;
  scopes: readonly string[];
  hidden: readonly { start: number; end: number }[];
};

const spanScopes = { strong: "strong", emphasis: "emphasis", link: "link", code: "code" } as const;

/** Every segment of a document that is needed, in source order: blocks, their paragraphs, sentences and inline parts, and the raw source. */
export function segmentsOf(document: Document, needs: { sentences: boolean; inline: boolean }): Segment[] {
  const format = document.format === "markdown" ? "md" : document.format === "text" ? "txt" : document.format;
  const segments = document.blocks.flatMap((block) => segmentsOfBlock(block, format, document.source, needs));
  const raw = plainView(document.source, 0, document.source.length);
  segments.push({ view: raw, text: document.source, offset: 0, scopes: ["raw", format], hidden: [] });
  return segments;
}

function segmentsOfBlock(
  block: Block,
  format: string,
  source: string,
  needs: { sentences: boolean; inline: boolean },
): Segment[] {
  if (block.kind === "code" || block.kind === "html" || block.kind === "front-matter") return [];
  const { view, spans } = block;
  const hidden = spans
    .filter((span) => span.kind === "autolink")
    .map((span) => ({ start: span.viewStart, end: span.viewEnd }));
  const whole = (scopes: string[]): Segment => ({
    view,
    text: view.text,
    offset: 0,
    scopes: [...scopes, format],
    hidden,
  });
  if (block.kind === "alt") return [whole(["alt"])];
  const segments = [whole(["text", ...scopesOf(block)])];
  if (needs.sentences && block.kind === "paragraph" && block.quoted === 0) {
    segments.push(whole(["paragraph"]));
    for (const { start, end } of splitSentences(view.text))
      segments.push({ view, text: view.text.slice(start, end), offset: start, scopes: ["sentence", format], hidden });
  }
  if (!needs.inline) return segments;
  for (const span of spans) {
    if (!(span.kind in spanScopes)) continue;
    const scopes = [spanScopes[span.kind as keyof typeof spanScopes], format];
    if (span.kind === "code")
      segments.push({
        view: plainView(source, span.start, span.end),
        text: source.slice(span.start, span.end),
        offset: 0,
        scopes,
        hidden: [],
      });
    else
      segments.push({
        view,
        text: view.text.slice(span.viewStart, span.viewEnd),
        offset: span.viewStart,
        scopes,
        hidden,
      });
  }
  return segments;
}

function scopesOf(block: Block): string[] {
  switch (block.kind) {
    case "heading":
      return ["heading", `h${block.level}`];
    case "table-header":
      return ["table", "header"];
    case "table-cell":
      return ["table", "cell"];
    default:
      if (block.listed > 0) return ["list"];
      return block.quoted > 0 ? ["blockquote"] : [];
  }
}

/** The source range of `start`..`end` of a segment's text. */
export const rangeIn = (segment: Segment, start: number, end: number) =>
  toSourceRange(segment.view, segment.offset + start, segment.offset + end);

/** Whether a match lies in an address. */
export const isHidden = (segment: Segment, start: number, end: number) =>
  segment.hidden.some((range) => segment.offset + start < range.end && segment.offset + end > range.start);

export type Selector = (segment: Segment) => boolean;

/** Reads the scopes of a rule; a segment is chosen when any of them fits. */
export function selectorOf(scopes: readonly string[] = ["text"]): Selector {
  const alternatives = scopes.map((scope) => scope.split("&").map((part) => conditionOf(part.trim())));
  return (segment) => alternatives.some((conditions) => conditions.every((condition) => condition(segment)));
}

function conditionOf(part: string): Selector {
  const parts = part.replace(/^~/, "").split(".");
  const holds = (segment: Segment) => parts.every((name) => segment.scopes.includes(name));
  return part.startsWith("~") ? (segment) => segment.scopes.includes("text") && !holds(segment) : holds;
}
