import { terminal } from "@capstan/base";
import readWorkbook from "read-excel-file/node";
import { byColumn, trimEnd, uniqueNames } from "./column-names.ts";
import type { Inspection } from "./inspection.ts";
import { cellText } from "./xlsx-cells.ts";

type SheetTable = { sheet: string; rows: string[][]; header: number; weight: number };

/**
 * Looks at a workbook: the table is on the sheet that holds most of one, since real workbooks begin with a cover sheet.
 * Errors: terminal `unreadable_file`, `no_table`.
 */
export async function inspectWorkbook(path: string, sampleRows: number): Promise<Inspection> {
  const sheets = await readWorkbook(path).catch((cause: unknown) => {
    throw terminal("unreadable_file", {
      message: `${path} is a ZIP archive, but no workbook that can be read.`,
      mend: "Save it again as .xlsx, without a password.",
      cause,
    });
  });
  const tables = sheets.map(({ sheet, data }) => tableOn(sheet, data)).filter((table) => table !== undefined);
  const table = tables.reduce<SheetTable | undefined>(
    (best, one) => (best && best.weight >= one.weight ? best : one),
    undefined,
  );
  if (!table)
    throw terminal("no_table", { message: `Every sheet of ${path} is empty.`, mend: "Put the table on a sheet." });
  const { sheet, rows, header } = table;
  const columns = uniqueNames(trimEnd(rows[header]!));
  return {
    layout: { format: "xlsx", ...(sheets.length > 1 ? { sheet } : {}), headerLine: header + 1, columns },
    samples: rows.slice(header + 1, header + 1 + sampleRows).map((row) => byColumn(columns, row)),
    preamble: rows.slice(0, header).map((row) => row.join(" ").trim()),
    notes: [
      ...(sheets.length > 1 ? [noteOn(table, tables)] : []),
      ...(header === 0 ? [] : [`${header} line${header === 1 ? "" : "s"} above the table set aside.`]),
    ],
  };
}

function noteOn({ sheet }: SheetTable, tables: readonly SheetTable[]): string {
  const others = tables.filter((table) => table.sheet !== sheet).map((table) => `“${table.sheet}”`);
  const read = `The sheet “${sheet}” is read`;
  if (others.length === 0) return `${read}; the others are empty.`;
  return `${read}, not ${others.join(", ")}: for another, save that sheet in a file of its own.`;
}

/** The header is the first row that is nearly as full as the fullest one; lines above it are titles and remarks. */
function tableOn(sheet: string, data: readonly (readonly unknown[])[]): SheetTable | undefined {
  const rows = data.map((row) => row.map(cellText));
  const filled = rows.slice(0, 400).map((row) => row.filter((cell) => cell !== "").length);
  const width = Math.max(0, ...filled);
  const header = filled.findIndex((cells) => cells >= Math.max(1, width * 0.6));
  if (header < 0) return undefined;
  return { sheet, rows, header, weight: (rows.length - header) * Math.min(width, 8) };
}
