export type MarkKind = "emphasis" | "strong" | "strike" | "link" | "image";

/** A link's or image's mark; `start` and `end` are the raw offsets of its own characters. */
export type Mark = { kind: MarkKind; start: number; end: number; target?: string; title?: string };

/** Inline Markdown as a flat list; offsets are of the raw text. Marks nest. */
export type InlineToken =
  | { type: "text"; start: number; end: number }
  | { type: "replaced"; start: number; end: number; text: string }
  | { type: "code"; start: number; end: number; contentStart: number; contentEnd: number }
  | { type: "html" | "footnote"; start: number; end: number }
  | { type: "autolink"; start: number; end: number; contentStart: number; contentEnd: number; target: string }
  | { type: "soft-break" | "hard-break"; start: number; end: number }
  | { type: "open"; mark: Mark }
  | { type: "close"; mark: Mark };
