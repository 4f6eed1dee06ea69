/** A file as a tool would export it, and what an import of it has to report. */
export type DemoFile = { name: string; source: string; text: string; rejected: number; duplicates: number };

/** A table as text, with quotes where a cell needs them. */
export const csv = (rows: readonly (readonly string[])[], delimiter = ",") =>
  `${rows.map((row) => row.map((cell) => (/["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter)).join("\r\n")}\r\n`;
