import type { DecisionTable } from "@capstan/contracts";
import { suggest } from "../closest.ts";
import type { Findings } from "../findings.ts";
import type { SpecPath } from "../problem.ts";
import { firstRow, readRows } from "./compile-table.ts";
import { type ConditionRow, holds, sayCondition, type TableRow } from "./condition.ts";
import { coverage, coveringRow } from "./row-coverage.ts";

type Check = { table: DecisionTable; at: SpecPath; findings: Findings };

/** Everything a table can have wrong, its examples run as tests included. */
export function checkTable(table: DecisionTable, at: SpecPath, findings: Findings): void {
  const check = { table, at, findings };
  const before = findings.list.length;
  checkColumns(check);
  checkResults(check);
  const { rows, failures } = readRows(table);
  for (const { path, problem } of failures) {
    const { code, message, mend, start, end } = problem;
    findings.error(code, [...at, ...path], { message, mend, span: { start, end } });
  }
  if (findings.list.length > before) return;
  checkReach(rows, check);
  warnUnused(check);
  for (const [index, example] of table.examples.entries()) checkExample({ ...example, index }, rows, check);
}

type Condition = Extract<DecisionTable["rows"][number], { then: string }>["if"];

function namesIn(cells: Condition): string[] {
  const words = Object.values(cells).flatMap((cell) => String(cell).match(/[A-Za-z]\w*/g) ?? []);
  return [...Object.keys(cells), ...words];
}

function checkColumns({ table, at, findings }: Check): void {
  const columns = Object.keys(table.columns);
  for (const [index, row] of table.rows.entries()) {
    if ("otherwise" in row) continue;
    for (const column of Object.keys(row.if).filter((name) => !columns.includes(name))) {
      const message = `There is no column \`${column}\``;
      const mend = suggest(column, columns, "column");
      findings.error("unknown_column", [...at, "rows", index, "if", column], { part: "key", message, mend });
    }
  }
}

function checkResults({ table, at, findings }: Check): void {
  for (const [index, row] of table.rows.entries()) {
    const key = "otherwise" in row ? "otherwise" : "then";
    const result = "otherwise" in row ? row.otherwise : row.then;
    if (table.values.includes(result)) continue;
    const message = `\`${result}\` is not among the \`values\` of this table`;
    findings.error("unknown_result", [...at, "rows", index, key], {
      message,
      mend: suggest(result, table.values, "value"),
    });
  }
  for (const [index, value] of table.values.entries()) {
    if (table.values.indexOf(value) === index) continue;
    const message = `\`${value}\` is listed twice`;
    findings.error("duplicate_value", [...at, "values", index], { message, mend: "Keep one of the two." });
  }
}

function warnUnused({ table, at, findings }: Check): void {
  const used = new Set(table.rows.flatMap((row) => ("otherwise" in row ? [] : namesIn(row.if))));
  for (const column of Object.keys(table.columns).filter((one) => !used.has(one))) {
    const message = `No row asks about \`${column}\``;
    const mend = "Remove the column, or add a condition.";
    findings.warn("unused_column", [...at, "columns", column], { part: "key", message, mend });
  }
  const given = new Set(table.rows.map((row) => ("otherwise" in row ? row.otherwise : row.then)));
  for (const [index, value] of table.values.entries()) {
    if (given.has(value)) continue;
    const message = `No row ever decides \`${value}\``;
    findings.warn("unused_value", [...at, "values", index], {
      message,
      mend: "Remove it, or add the row that decides it.",
    });
  }
}

const sayRow = (point: TableRow) =>
  Object.entries(point)
    .map(
      ([column, value]) =>
        `${column} ${typeof value === "string" && value.startsWith("\u0000") ? "any other text" : JSON.stringify(value)}`,
    )
    .join(", ");

function checkReach(rows: readonly ConditionRow[], { at, findings, table }: Check): void {
  const known = coverage(rows, table.columns);
  for (const index of rows.keys()) {
    const covering = coveringRow(rows, index);
    if (covering === undefined && (known === undefined || known.firing.has(index))) continue;
    const why =
      covering === undefined
        ? "no value satisfies it and none of the rows above"
        : `row ${covering + 1} takes everything it could`;
    findings.error("unreachable_row", [...at, "rows", index], {
      message: `Row ${index + 1} can never fire: ${why}`,
      mend: "Move it up, or remove it.",
    });
  }
  if (rows.some(({ when }) => when.length === 0)) return;
  if (known !== undefined && known.undecided === undefined) return;
  const gap = known?.undecided === undefined ? "" : `, for example ${sayRow(known.undecided)}`;
  findings.error("missing_otherwise", [...at, "rows"], {
    part: "key",
    message: `Some inputs fit no row${gap}`,
    mend: `End the rows with \`- otherwise: ${table.values.at(-1)}\`.`,
  });
}

type Example = DecisionTable["examples"][number] & { index: number };

const jsTypes = { number: "number", text: "string", boolean: "boolean" } as const;

function checkGiven(example: Example, rows: readonly ConditionRow[], { table, at, findings }: Check): boolean {
  const path = [...at, "examples", example.index, "given"];
  const before = findings.list.length;
  for (const [column, value] of Object.entries(example.given)) {
    const type = Object.hasOwn(table.columns, column) ? table.columns[column] : undefined;
    if (type === undefined) {
      const mend = suggest(column, Object.keys(table.columns), "column");
      findings.error("unknown_column", [...path, column], {
        part: "key",
        message: `There is no column \`${column}\``,
        mend,
      });
    } else if (typeof value !== jsTypes[type]) {
      const message = `\`${column}\` is a ${type}, and \`${value}\` is none`;
      findings.error("cell_type", [...path, column], { message, mend: `Write a ${type}.` });
    }
  }
  const asked = new Set(
    rows.flatMap(({ when }) =>
      when.flatMap(({ feature, value }) =>
        typeof value === "object" && !Array.isArray(value) ? [feature, value.feature] : [feature],
      ),
    ),
  );
  const absent = [...asked].filter((column) => !Object.hasOwn(example.given, column));
  if (absent.length > 0) {
    const names = absent.map((column) => `\`${column}\``).join(", ");
    findings.error("incomplete_example", path, {
      part: "key",
      message: `This example leaves out ${names}`,
      mend: "Give every column that the rows ask about.",
    });
  }
  return findings.list.length === before;
}

function checkExample(example: Example, rows: readonly ConditionRow[], check: Check): void {
  const { table, at, findings } = check;
  const path = [...at, "examples", example.index, "expect"];
  if (!table.values.includes(example.expect)) {
    const message = `\`${example.expect}\` is not among the \`values\` of this table`;
    findings.error("unknown_result", path, { message, mend: suggest(example.expect, table.values, "value") });
    return;
  }
  if (!checkGiven(example, rows, check)) return;
  const index = firstRow(rows, example.given);
  const fired = rows[index];
  if (fired?.then === example.expect) return;
  findings.error("example_fails", path, {
    message:
      fired === undefined
        ? `This example expects \`${example.expect}\`, and no row fits it`
        : `This example expects \`${example.expect}\`, and row ${index + 1} decides \`${fired.then}\` (${sayWhy(fired)})`,
    mend: `${sayBlocker(rows, example)}Correct the example or the rows.`,
  });
}

const sayWhy = ({ when }: ConditionRow) =>
  when.length === 0 ? "nothing above fits" : when.map(sayCondition).join(" and ");

/** The condition that keeps the expected row from firing, when there is one such row. */
function sayBlocker(rows: readonly ConditionRow[], example: Example): string {
  const index = rows.findIndex(({ then }) => then === example.expect);
  const blocker = rows[index]?.when.find((condition) => !holds(condition, example.given));
  return blocker === undefined ? "" : `Row ${index + 1} needs ${sayCondition(blocker)}. `;
}
