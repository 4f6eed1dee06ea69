export type MarkKind = "emphasis" | "strong" | "strike" | "link" | "image";

type InlineType =
  | "text"
  | "replaced"
  | "code"
  | "html"
  | "footnote"
  | "autolink"
  | "soft-break"
  | "hard-break"
  | "open"
  | "close";

/**
 * Inline Markdown is a flat list of these; offsets are of the raw text, and marks nest. All have one shape, whatever they
 * are: what reads many shapes is several times as slow.
 */
export type InlineToken = {
  type: InlineType;
  start: number;
  end: number;
  /** Of code and autolinks: what stands between their marks. */
  contentStart: number;
  contentEnd: number;
  /** Of marks that open and close. */
  mark: MarkKind | undefined;
  /** What "replaced" stands for; where an autolink, a link or an image leads. */
  text: string | undefined;
  title: string | undefined;
};

export const newToken = (type: InlineType, start: number, end: number): InlineToken => ({
  type,
  start,
  end,
  contentStart: start,
  contentEnd: end,
  mark: undefined,
  text: undefined,
  title: undefined,
});

/** A mark of its own characters, `start`..`end`. */
export function newMark(type: "open" | "close", mark: MarkKind, start: number, end: number): InlineToken {
  const token = newToken(type, start, end);
  token.mark = mark;
  return token;
}
