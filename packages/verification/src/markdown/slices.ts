import type { Slice } from "./raw-text.ts";

/** Adds a slice; one that touches the last becomes part of it. */
export function pushSlice(slices: Slice[], slice: Slice): void {
  const last = slices[slices.length - 1];
  if (last && last.end === slice.start) last.end = slice.end;
  else slices.push(slice);
}

/** A slice without the blanks around it. */
export function trimSlice(source: string, { start, end }: Slice): Slice {
  let from = start;
  while (from < end && isBlank(source.charCodeAt(from))) from++;
  return { start: from, end: trimEnd(source, from, end) };
}

/** Where `start`..`end` ends without the blanks at its end. */
export function trimEnd(source: string, start: number, end: number): number {
  let to = end;
  while (to > start && isBlank(source.charCodeAt(to - 1))) to--;
  return to;
}

/** Slices without the white space and line ends behind the last of them; changes them. */
export function withoutTrailingSpace(source: string, slices: Slice[]): Slice[] {
  for (let last = slices[slices.length - 1]!; ; last = slices[slices.length - 1]!) {
    while (last.end > last.start && isSpace(source.charCodeAt(last.end - 1))) last.end--;
    if (last.end > last.start || slices.length === 1) return slices;
    slices.pop();
  }
}

/** The last line of some slices, without its line end; undefined when all is empty. */
export function lastLineOf(source: string, slices: readonly Slice[]): Slice | undefined {
  for (let index = slices.length - 1; index >= 0; index--) {
    let { start, end } = slices[index]!;
    while (end > start && isLineEnd(source.charCodeAt(end - 1))) end--;
    if (end === start) continue;
    const from = start;
    start = end;
    while (start > from && !isLineEnd(source.charCodeAt(start - 1))) start--;
    return { start, end };
  }
  return undefined;
}

/** What of some slices lies before `until`, without the line end there. */
export function slicesBefore(source: string, slices: readonly Slice[], until: number): Slice[] {
  const before = slices
    .filter(({ start }) => start < until)
    .map(({ start, end }) => ({ start, end: Math.min(end, until) }));
  return before.length === 0 ? [] : withoutTrailingSpace(source, before);
}

/** How many lines end in `start`..`end`. */
export function countLineEnds(source: string, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i++) {
    const code = source.charCodeAt(i);
    if (code === 10 || (code === 13 && source.charCodeAt(i + 1) !== 10)) count++;
  }
  return count;
}

export const isBlank = (code: number) => code === 32 || code === 9;
const isLineEnd = (code: number) => code === 10 || code === 13;
const isSpace = (code: number) => isBlank(code) || isLineEnd(code);

export function isBlankRange(source: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (!isSpace(source.charCodeAt(i))) return false;
  return true;
}
