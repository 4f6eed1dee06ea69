import type { TextView } from "./text-view.ts";

export type Format = "markdown" | "text" | "html" | "json";

export type BlockKind =
  | "front-matter"
  | "heading"
  | "alt"
  | "paragraph"
  | "list-item"
  | "table-header"
  | "table-cell"
  | "code"
  | "html"
  | "value";

export type SpanKind = "link" | "image" | "code" | "emphasis" | "strong" | "strike" | "autolink" | "html";

/**
 * An inline construct. `start` and `end` are offsets in the source, marks included; `viewStart` and `viewEnd` are where
 * its text stands in the block's view. `target` is a link's or an image's destination.
 */
export type Span = {
  kind: SpanKind;
  start: number;
  end: number;
  viewStart: number;
  viewEnd: number;
  target: string | undefined;
  title: string | undefined;
};

/** Where a table cell stands: `row` 0 is the header; blocks of one table share `table`. */
export type Cell = { table: number; row: number; column: number };

/**
 * A piece of text that is read as one: a heading, a paragraph, the text of a list item, a table cell.
 * `start` and `end` are source offsets of the whole block, `view` is its text as a reader sees it.
 */
export type Block = {
  kind: BlockKind;
  start: number;
  end: number;
  view: TextView;
  spans: Span[];
  /** Depth of a heading, 1 to 6; 0 otherwise. */
  level: number;
  /** How many block quotes and list items are around it. */
  quoted: number;
  listed: number;
  /** Index in `blocks` of the heading this block stands under, -1 before the first. */
  heading: number;
  cell: Cell | undefined;
  /** JSON pointer of a value of a JSON document; of a page the name of what is said of it, "title" or "description". */
  pointer: string | undefined;
  /** Info string of a fenced code block. */
  info: string | undefined;
  /** Of a figure or a table of HTML. */
  isCaption: boolean;
};

/** One parse of a draft: the source, never changed, and the blocks over it in source order. */
export type Document = {
  readonly source: string;
  readonly format: Format;
  readonly blocks: readonly Block[];
  /** Offset of the first character of each line. */
  readonly lineStarts: readonly number[];
  /** What was worked out of it so far, which only `oncePerDocument` reads and writes. */
  readonly answers: ({ made: unknown } | undefined)[];
};
