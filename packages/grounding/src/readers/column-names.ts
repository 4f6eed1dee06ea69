/** Column names as they can be told apart: an empty one is named by its place, a repeated one gets a number. */
export function uniqueNames(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell, at) => {
    const name = cell.trim() || `column ${at + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

/** A row by column name; empty cells are left out. */
export function byColumn(columns: readonly string[], cells: readonly string[]): Record<string, string> {
  return Object.fromEntries(columns.flatMap((name, at) => (cells[at] ? [[name, cells[at].trim()]] : [])));
}

/** Cells without the empty ones at the end, at least one. */
export function trimEnd(cells: readonly string[]): string[] {
  let end = cells.length;
  while (end > 1 && cells[end - 1]!.trim() === "") end--;
  return cells.slice(0, end);
}
