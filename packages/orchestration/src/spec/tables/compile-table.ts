import { terminal } from "@capstan/base";
import type { DecisionTable } from "@capstan/contracts";
import { parseCell } from "./cell.ts";
import { type Condition, type ConditionRow, holds, type TableRow, type TableValue } from "./condition.ts";

/** What a table said: the result, the row that fired (from 0) and its reason. */
export type Decision = { result: string; rowIndex: number; because: string };

export type CompiledTable = {
  title: string;
  /** Name of the result field, e.g. `level`. */
  decides: string;
  values: readonly string[];
  rows: readonly ConditionRow[];
  /**
   * Asks the rows from first to last. Errors: terminal `no_row_fires` when none holds and there is no `otherwise`.
   */
  decide: (row: TableRow) => Decision;
};

type CellFailure = {
  path: (string | number)[];
  problem: { code: string; message: string; mend: string; start: number; end: number };
};

type CellPlace = { cell: TableValue; feature: string; path: (string | number)[] };

/** The cells of a row, list entries apart; cells of unknown columns are left out. */
function cellsOf(table: DecisionTable, index: number): CellPlace[] {
  const row = table.rows[index]!;
  if ("otherwise" in row) return [];
  const known = Object.entries(row.if).filter(([feature]) => Object.hasOwn(table.columns, feature));
  return known.flatMap(([feature, cells]) => {
    const path = ["rows", index, "if", feature];
    return Array.isArray(cells)
      ? cells.map((cell, at) => ({ cell, feature, path: [...path, at] }))
      : [{ cell: cells, feature, path }];
  });
}

/** Reads the rows of a table as conditions; cells that cannot be read are returned as failures. */
export function readRows(table: DecisionTable): { rows: ConditionRow[]; failures: CellFailure[] } {
  const failures: CellFailure[] = [];
  const rows = table.rows.map((row, index): ConditionRow => {
    const when: Condition[] = [];
    for (const { cell, feature, path } of cellsOf(table, index)) {
      const parsed = parseCell(cell, feature, table.columns);
      if (parsed.ok) when.push(...parsed.conditions);
      else failures.push({ path, problem: parsed.problem });
    }
    return { when, then: "otherwise" in row ? row.otherwise : row.then, because: row.because ?? "" };
  });
  return { rows, failures };
}

/** The table as plain data, for an engine that evaluates it elsewhere, e.g. as SQL `CASE WHEN`; see `Condition`. */
export function toConditions(table: DecisionTable): ConditionRow[] {
  const { rows, failures } = readRows(table);
  const first = failures[0];
  if (first === undefined) return rows;
  throw terminal("decision_table_not_valid", {
    message: `${table.title}: ${first.problem.message}`,
    mend: first.problem.mend,
  });
}

/** Index of the first row whose conditions all hold. */
export function firstRow(rows: readonly ConditionRow[], row: TableRow): number {
  return rows.findIndex(({ when }) => when.every((condition) => holds(condition, row)));
}

/** A table that decides rows. Errors: terminal `decision_table_not_valid` for a cell that cannot be read. */
export function compileTable(table: DecisionTable): CompiledTable {
  const rows = toConditions(table);
  const decide = (row: TableRow): Decision => {
    const rowIndex = firstRow(rows, row);
    const fired = rows[rowIndex];
    if (fired !== undefined) return { result: fired.then, rowIndex, because: fired.because };
    throw terminal("no_row_fires", {
      message: `No row of "${table.title}" fits`,
      mend: "Add `- otherwise: …` as the last row of the table.",
      details: { row },
    });
  };
  return { title: table.title, decides: table.decides, values: table.values, rows, decide };
}
