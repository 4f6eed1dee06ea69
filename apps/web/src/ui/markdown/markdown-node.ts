/** A piece of visible text and where it stands in the source: UTF-16 offsets, end exclusive. */
export type TextLeaf = { kind: "text"; text: string; start: number; end: number };

export type Inline =
  | TextLeaf
  | { kind: "strong" | "emphasis" | "strike"; children: Inline[] }
  | { kind: "code"; children: TextLeaf[] }
  | { kind: "link"; href: string; children: Inline[] }
  | { kind: "image"; src: string; children: Inline[] }
  | { kind: "break" };

export type Alignment = "start" | "center" | "end" | undefined;

export type Block =
  | { kind: "heading"; level: 1 | 2 | 3 | 4 | 5 | 6; children: Inline[] }
  | { kind: "paragraph"; children: Inline[] }
  | { kind: "list"; ordered: boolean; first: number; tight: boolean; items: Block[][] }
  | { kind: "quote"; blocks: Block[] }
  | { kind: "code"; children: TextLeaf[] }
  | { kind: "table"; alignments: Alignment[]; head: Inline[][]; rows: Inline[][][] }
  | { kind: "rule" };

/** A line of the source without its ending and without what its containers took from its front. */
export type SourceLine = { text: string; start: number };
