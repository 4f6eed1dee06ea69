/** A stretch of text that looks the same throughout. */
export type Run = Readonly<{
  text: string;
  bold?: boolean;
  italic?: boolean;
  strike?: boolean;
  code?: boolean;
  link?: string;
}>;

export type ListItem = Readonly<{ checked?: boolean; blocks: readonly Block[] }>;

/** A document as every format draws it. A table's first row is its head; every row has as many cells as `align`. */
export type Block =
  | Readonly<{ type: "heading"; depth: number; runs: readonly Run[] }>
  | Readonly<{ type: "paragraph"; runs: readonly Run[] }>
  | Readonly<{ type: "list"; ordered: boolean; start: number; items: readonly ListItem[] }>
  | Readonly<{ type: "quote"; blocks: readonly Block[] }>
  | Readonly<{ type: "code"; text: string }>
  | Readonly<{
      type: "table";
      align: readonly ("left" | "center" | "right")[];
      rows: readonly (readonly (readonly Run[])[])[];
    }>
  | Readonly<{ type: "rule" }>;

export const plainText = (runs: readonly Run[]): string => runs.map(({ text }) => text).join("");
