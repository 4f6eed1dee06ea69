import type { Slice } from "./raw-text.ts";

/** A line of code or HTML: a slice of the source after `pad` columns of a tab that was cut in two. */
export type CodeLine = Slice & { pad: number };

type Base = { start: number; end: number };
export type Container =
  | (Base & { kind: "document"; children: Node[] })
  | (Base & { kind: "quote"; children: Node[] })
  | (Base & { kind: "footnote"; children: Node[] })
  | (Base & { kind: "list"; children: ItemNode[]; ordered: boolean; mark: string; first: number; tight: boolean })
  | ItemNode;
export type ItemNode = Base & { kind: "item"; children: Node[]; indent: number; task?: "open" | "done" };
export type Leaf =
  | (Base & { kind: "paragraph"; slices: Slice[] })
  | (Base & { kind: "heading"; level: number; slices: Slice[] })
  | (Base & {
      kind: "code";
      lines: CodeLine[];
      fence?: { mark: string; length: number; indent: number };
      info: Slice;
      closed: boolean;
    })
  | (Base & {
      kind: "html";
      lines: CodeLine[];
      type: number;
      /** Of code of MDX: where it ends, whatever lines are in it. */
      until: number | undefined;
    })
  | (Base & { kind: "table"; align: ("left" | "right" | "center" | "none")[]; rows: Slice[][][] })
  | (Base & { kind: "rule" });

/** A block of Markdown. Offsets are of the source; `end` is behind the last character, without the line end. */
export type Node = Container | Leaf;

/** Where a link reference leads. The first definition of a label counts; labels of footnotes begin with "^". */
export type Definition = { target: string; title?: string };
export type Definitions = Map<string, Definition>;
