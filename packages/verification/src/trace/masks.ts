import type { Block } from "../document/document.ts";
import { addressesIn } from "./addresses.ts";
import { escapePattern } from "./find-names.ts";

export type Range = { start: number; end: number };

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
  return block.spans.some((span) => span.kind === "code" && offset >= span.viewStart && offset < span.viewEnd);
}

export const overlaps = (range: Range, others: readonly Range[]) =>
  others.some((other) => range.start < other.end && other.start < range.end);
