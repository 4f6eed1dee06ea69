import { readChunks } from "../readers/read-chunks.ts";
import type { Scanner } from "../readers/scanner.ts";
import { type StagedLayout, sheetRows } from "./stage-records.ts";

/** A row of a source by its line, and where its text is: the byte it begins at and how many there are, as UTF-8. */
export type SourceRow = { line: number; from: number; size: number };

export type LookUpOptions<Row extends SourceRow> = {
  path: string;
  layout: StagedLayout;
  /** In the order of the source. */
  rows: readonly Row[];
  found: (row: Row, raw: string) => void;
  signal?: AbortSignal | undefined;
};

/**
 * Reads the text of some rows of a source again, in one pass. A row of a sheet is told as JSON of its cells.
 * Errors: those of `readChunks`.
 */
export async function lookUpRows<Row extends SourceRow>(options: LookUpOptions<Row>): Promise<void> {
  const { path, layout, rows, found, signal } = options;
  if (layout.format === "xlsx") {
    const sheet = await sheetRows(path, layout);
    for (const row of rows) found(row, JSON.stringify(sheet[row.line - 1]));
    return;
  }
  const newline = layout.format === "csv" ? layout.newline : "lf";
  await readChunks({ path, encoding: layout.encoding, newline, signal }, pickRows(rows, found));
}

function pickRows<Row extends SourceRow>(rows: readonly Row[], found: LookUpOptions<Row>["found"]): Scanner {
  let base = 0;
  let next = 0;
  return {
    push(bytes) {
      for (let row = rows[next]; row && row.from + row.size <= base + bytes.length; row = rows[++next])
        found(row, bytes.toString("utf8", row.from - base, row.from - base + row.size));
      const used = Math.min(bytes.length, Math.max(0, (rows[next]?.from ?? Number.POSITIVE_INFINITY) - base));
      base += used;
      return used;
    },
    read: 0,
    ignored: 0,
  };
}
