import { sentencesOf } from "../document/block-sentences.ts";
import type { Block, Document } from "../document/document.ts";
import { jsonStringView } from "../document/json-string-view.ts";
import { oncePerDocument } from "../document/once-per-document.ts";
import { joinViews, plainView, type TextView, toSourceRange } from "../document/text-view.ts";
import { frontMatterFields } from "../reading/front-matter-fields.ts";
import { frontMatterOf } from "../reading/front-matter-of.ts";

/**
 * A stretch of a document that rules look at as one, with the scopes it answers to. `hidden` are ranges of its text
 * that are addresses and not words.
 */
export type Segment = {
  view: TextView;
  text: string;
  offset: number;
  scopes: ScopeList;
  hidden: readonly { start: number; end: number }[];
  /** The number of the text it is of among those that are scanned: the block's, or the number of blocks for the source. */
  textNumber?: number | undefined;
};

/** Scopes by their names; the same names are the same list, of one number, by which a selector knows it again at once. */
type ScopeList = { names: readonly string[]; number: number };

const spanScopes = { strong: "strong", emphasis: "emphasis", link: "link", code: "code" } as const;

/** What is cut out beside blocks and the raw source. */
export type Needs = {
  /** false: the raw source alone is looked at. */
  blocks?: boolean;
  sentences: boolean;
  inline: boolean;
  summary?: boolean;
  frontMatter?: boolean;
};

/** Every segment of a document that is needed, in source order: blocks, their paragraphs, sentences and inline parts, and the raw source. */
export function segmentsOf(document: Document, needs: Needs): Segment[] {
  const { source, blocks } = document;
  const format = formatName(document);
  const wholes = needs.blocks === false ? [] : blockSegments(document);
  const segments: Segment[] = [];
  for (let index = 0; index < wholes.length; index++) {
    const block = blocks[index]!;
    if (needs.frontMatter && block.kind === "front-matter") segments.push(...fieldsOf(block, document, format));
    const whole = wholes[index];
    if (!whole) continue;
    segments.push(whole);
    if (block.kind === "alt") continue;
    if (needs.sentences && block.kind === "paragraph" && block.quoted === 0)
      addSentences(segments, { document, index, whole, format });
    if (needs.inline) addInline(segments, { block, whole, format, source });
  }
  if (needs.summary) segments.push(summaryOf(document, format));
  segments.push(segmentOf(plainView(source, 0, source.length), listed("raw", format), blocks.length));
  return segments;
}

const formatName = ({ format }: Document) => (format === "markdown" ? "md" : format === "text" ? "txt" : format);

/** Of each block by number itself as one, where it is prose; it is the same whatever is needed beside it. */
const blockSegments = oncePerDocument((document): readonly (Segment | undefined)[] => {
  const format = formatName(document);
  return document.blocks.map((block, textNumber) => {
    if (block.kind === "front-matter" || block.kind === "code" || block.kind === "html") return undefined;
    return segmentOf(block.view, scopesOf(block, format), textNumber, hiddenOf(block));
  });
});

/** A whole view as a segment. */
const segmentOf = (
  view: TextView,
  scopes: ScopeList,
  textNumber?: number,
  hidden: Segment["hidden"] = nothing,
): Segment => ({ view, text: view.text, offset: 0, scopes, hidden, textNumber });

/** A part of a segment, by its range in the text of it. */
const partOf = (
  { view, text, hidden, textNumber }: Segment,
  start: number,
  end: number,
  scopes: ScopeList,
): Segment => ({
  view,
  text: text.slice(start, end),
  offset: start,
  scopes,
  hidden,
  textNumber,
});

const nothing: Segment["hidden"] = [];

/** The running text of a document, without headings and tables, as one. */
function summaryOf({ blocks }: Document, format: string): Segment {
  const prose = blocks.filter(({ kind }) => kind === "paragraph" || kind === "list-item");
  const view = joinViews(
    prose.map((block) => block.view),
    "\n\n",
  );
  return segmentOf(view, listed("summary", format));
}

function hiddenOf({ spans }: Block): Segment["hidden"] {
  if (!spans.some((span) => span.kind === "autolink")) return nothing;
  return spans.filter((span) => span.kind === "autolink").map((span) => ({ start: span.viewStart, end: span.viewEnd }));
}

type Prose = { document: Document; index: number; whole: Segment; format: string };

function addSentences(segments: Segment[], { document, index, whole, format }: Prose): void {
  segments.push(segmentOf(whole.view, listed("paragraph", format), whole.textNumber, whole.hidden));
  const scopes = listed("sentence", format);
  for (const { start, end } of sentencesOf(document, index)) segments.push(partOf(whole, start, end, scopes));
}

/** A field on a line of its own, in YAML or TOML; quotes around its value are none of it. */
const field = /^([\w-]+)[ \t]*[:=][ \t]*(["']?)([^\r\n]*?\S)\2[ \t]*$/gm;

function fieldsOf({ view, pointer }: Block, document: Document, format: string): Segment[] {
  if (pointer !== undefined) return [fieldSegment(pointer, view, format)];
  if (frontMatterOf(document)?.language === "json") return jsonFields(document, format);
  return [...view.text.matchAll(field)].map((match) => {
    const [whole, name, quote, value] = match as unknown as [string, string, string, string];
    const offset = match.index + whole.lastIndexOf(value + quote);
    const scopes = listed(`frontmatter ${name}`, format);
    return { view, text: value, offset, scopes, hidden: nothing, textNumber: undefined };
  });
}

function jsonFields(document: Document, format: string): Segment[] {
  const { source } = document;
  const fields = frontMatterFields(document);
  if ("problem" in fields) return [];
  return fields.map(({ name, start, end }) => {
    const isText = source[start] === '"';
    const view = isText ? jsonStringView(source, start + 1, end - 1) : plainView(source, start, end);
    return fieldSegment(name, view, format);
  });
}

const fieldSegment = (name: string, view: TextView, format: string): Segment =>
  segmentOf(view, listed(`frontmatter ${name}`, format));

type Inside = { block: Block; whole: Segment; format: string; source: string };

function addInline(segments: Segment[], { block, whole, format, source }: Inside): void {
  for (const { kind, start, end, viewStart, viewEnd } of block.spans) {
    if (!(kind in spanScopes)) continue;
    const scopes = listed(spanScopes[kind as keyof typeof spanScopes], format);
    if (kind === "code") segments.push(segmentOf(plainView(source, start, end), scopes));
    else segments.push(partOf(whole, viewStart, viewEnd, scopes));
  }
}

const headings = ["", "1", "2", "3", "4", "5", "6"].map((level) => `text heading h${level}`);

function scopesOf(block: Block, format: string): ScopeList {
  switch (block.kind) {
    case "alt":
      return listed("text attr alt", format);
    case "heading":
      return listed(headings[block.level]!, format);
    case "table-header":
      return listed("text table header", format);
    case "table-cell":
      return listed("text table cell", format);
    default:
      if (block.pointer === "title") return listed("text frontmatter title", format);
      if (block.isCaption) return listed("text caption", format);
      if (block.listed > 0) return listed("text list", format);
      return listed(block.quoted > 0 ? "text blockquote" : "text", format);
  }
}

const lists: Record<string, Map<string, ScopeList>> = {};
let listCount = 0;

function listed(scopes: string, format: string): ScopeList {
  lists[format] ??= new Map();
  const ofFormat = lists[format];
  const known = ofFormat.get(scopes);
  if (known) return known;
  const list = { names: `${scopes} ${format}`.split(" "), number: listCount++ };
  ofFormat.set(scopes, list);
  return list;
}

/** The source range of `start`..`end` of a segment's text. */
export const rangeIn = (segment: Segment, start: number, end: number) =>
  toSourceRange(segment.view, segment.offset + start, segment.offset + end);

/** Whether a match lies in an address. */
export const isHidden = (segment: Segment, start: number, end: number) =>
  segment.hidden.some((range) => segment.offset + start < range.end && segment.offset + end > range.start);

export type Selector = (segment: Segment) => boolean;
type Condition = (names: readonly string[]) => boolean;

/** Reads the scopes of a rule; a segment is chosen when any of them fits. */
export function selectorOf(scopes: readonly string[]): Selector {
  const alternatives = scopes.map((scope) => scope.split("&").map((part) => conditionOf(part.trim())));
  const known: (boolean | undefined)[] = [];
  return ({ scopes: { names, number } }) => {
    while (known.length <= number) known.push(undefined);
    known[number] ??= alternatives.some((conditions) => conditions.every((condition) => condition(names)));
    return known[number];
  };
}

function conditionOf(part: string): Condition {
  const named = part.replace(/^~/, "").split(".");
  // Fields of front matter, whatever they are called, are read by the rules that ask for them only.
  const asksForFields = named.includes("frontmatter");
  const parts = asksForFields ? named.filter((name) => name !== "text") : named;
  const holds: Condition = (names) =>
    (asksForFields || names[0] !== "frontmatter") && parts.every((name) => names.includes(name));
  return part.startsWith("~")
    ? (names) => names[0] !== "frontmatter" && names.includes("text") && !holds(names)
    : holds;
}
