import type { Slice } from "./raw-text.ts";

type Align = "left" | "right" | "center" | "none";

/** The alignments of a delimiter row (`| --- | :-: |`), or undefined when the line is none. */
export function readDelimiterRow(line: string): Align[] | undefined {
  if (!/^[|:\- \t]+$/.test(line) || !line.includes("-")) return undefined;
  const cells = line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());
  if (!cells.every((cell) => /^:?-+:?$/.test(cell))) return undefined;
  if (cells.length === 1 && !line.includes("|")) return undefined;
  return cells.map((cell) =>
    cell.startsWith(":")
      ? cell.endsWith(":") && cell.length > 1
        ? "center"
        : "left"
      : cell.endsWith(":")
        ? "right"
        : "none",
  );
}

/** The cells of a table row, each as slices of the source: the backslash before an escaped bar is left out. */
export function readCells(source: string, line: Slice): Slice[][] {
  let { start, end } = line;
  while (start < end && isBlank(source, start)) start++;
  while (end > start && isBlank(source, end - 1)) end--;
  if (source[start] === "|") start++;
  const cells: Slice[][] = [];
  let pieces: Slice[] = [];
  let from = start;
  for (let i = start; i < end; i++) {
    const char = source[i];
    if (char === "\\" && source[i + 1] === "|" && i + 1 < end) {
      pieces.push({ start: from, end: i });
      from = i + 1;
      i++;
    } else if (char === "\\") i++;
    else if (char === "|") {
      cells.push(trimmed(source, [...pieces, { start: from, end: i }]));
      pieces = [];
      from = i + 1;
    }
  }
  if (from < end || pieces.length > 0) cells.push(trimmed(source, [...pieces, { start: from, end }]));
  return cells;
}

function trimmed(source: string, slices: Slice[]): Slice[] {
  const first = slices[0]!;
  const last = slices.at(-1)!;
  while (first.start < first.end && isBlank(source, first.start)) first.start++;
  while (last.end > last.start && isBlank(source, last.end - 1)) last.end--;
  return slices;
}

const isBlank = (source: string, at: number) => source[at] === " " || source[at] === "\t";
