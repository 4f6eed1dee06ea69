import type { Block } from "../document/document.ts";
import { addressesIn } from "./addresses.ts";
import { escapePattern } from "./find-names.ts";
import { type Range, RangeIndex } from "./range-index.ts";

/** The parts of a block's text that a reader takes as a name or a code, not as words and numbers. */
export function maskedRanges(block: Block, phrases: readonly string[]): Range[] {
  const text = block.view.text;
  const ranges = addressesIn(text);
  for (const phrase of phrases) {
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escapePattern(phrase)}(?![\\p{L}\\p{N}])`, "giu");
    for (const match of text.matchAll(pattern)) ranges.push({ start: match.index, end: match.index + match[0].length });
  }
  return ranges;
}

/** Whether the place in the block's text is code. */
export function isInCode(block: Block, offset: number): boolean {
  if (block.spans.length > fewSpans) return codeOf(block).overlaps({ start: offset, end: offset + 1 });
  return block.spans.some((span) => span.kind === "code" && offset >= span.viewStart && offset < span.viewEnd);
}

/** So many are gone through faster than they are put in order. */
const fewSpans = 16;

const known = new WeakMap<Block, RangeIndex>();

function codeOf(block: Block): RangeIndex {
  const before = known.get(block);
  if (before) return before;
  const code = block.spans.filter(({ kind }) => kind === "code");
  const index = new RangeIndex(code.map(({ viewStart, viewEnd }) => ({ start: viewStart, end: viewEnd })));
  known.set(block, index);
  return index;
}
