import type { Block } from "../document/document.ts";
import { escapePattern } from "./find-names.ts";

export type Range = { start: number; end: number };

/** Web addresses, e-mail addresses and domain names as they stand in text. */
export const addressPattern =
  /\b(?:https?:\/\/|www\.)[^\s<>()]+|(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|(?<![\p{L}\p{N}_@/.-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(?:com|org|net|io|ai|dev|app|co|eu|de|uk|fr|nl|at|ch|us|info|biz|gov|edu|cloud|tech|example|test|invalid)\b(?!@)(?:\/[^\s<>()]*)?/giu;

/** The parts of a block's text that a reader takes as a name or a code, not as words and numbers. */
export function maskedRanges(block: Block, phrases: readonly string[]): Range[] {
  const text = block.view.text;
  const ranges = [...text.matchAll(addressPattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
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
