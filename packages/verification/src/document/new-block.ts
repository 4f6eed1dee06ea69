import type { Block, BlockKind } from "./document.ts";
import type { TextView } from "./text-view.ts";

/** A block with nothing in it or around it, to be told the rest. */
export function newBlock(kind: BlockKind, { start, end }: { start: number; end: number }, view: TextView): Block {
  return {
    kind,
    start,
    end,
    view,
    spans: [],
    level: 0,
    quoted: 0,
    listed: 0,
    heading: -1,
    cell: undefined,
    pointer: undefined,
    info: undefined,
    isCaption: false,
  };
}
