/** A spreadsheet cell as the text that a CSV export of it would hold; a date has no zone. */
export function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  // Days as fractions miss a second by less than a millisecond; cutting instead of rounding would make 11:14 of it 11:13:59.
  if (cell instanceof Date)
    return new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString().slice(0, 19).replace("T", " ");
  return String(cell);
}
