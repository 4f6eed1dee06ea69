/** A spreadsheet cell as the text that a CSV export of it would hold; a date has no zone. */
export function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) return cell.toISOString().slice(0, 19).replace("T", " ");
  return String(cell);
}
