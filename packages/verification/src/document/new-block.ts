import type { Block, BlockKind } from "./document.ts";
import type { TextView } from "./text-view.ts";

/** A block with nothing around it; `rest` says what is different. */
export function newBlock(
  kind: BlockKind,
  range: { start: number; end: number },
  view: TextView,
  rest: Partial<Block> = {},
): Block {
  return {
    kind,
    start: range.start,
    end: range.end,
    view,
    spans: [],
    level: 0,
    quoted: 0,
    listed: 0,
    heading: -1,
    ...rest,
  };
}
