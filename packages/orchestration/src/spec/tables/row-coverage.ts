import type { Columns } from "./cell.ts";
import { firstRow } from "./compile-table.ts";
import { type Condition, type ConditionRow, holds, type TableRow, type TableValue } from "./condition.ts";

const maximalPoints = 20_000;

const isConstant = (condition: Condition) => typeof condition.value !== "object" || Array.isArray(condition.value);

function constantsOf(rows: readonly ConditionRow[], feature: string): TableValue[] {
  const conditions = rows.flatMap(({ when }) => when).filter((condition) => condition.feature === feature);
  return [
    ...new Set(
      conditions.flatMap(({ value }) => (Array.isArray(value) ? value : typeof value === "object" ? [] : [value])),
    ),
  ];
}

/** Values that stand for every other one: each boundary, and one point between and beyond them. */
function samples(rows: readonly ConditionRow[], feature: string, type: Columns[string]): TableValue[] {
  const constants = constantsOf(rows, feature);
  if (type === "boolean") return [true, false];
  if (type === "text") return [...constants, "\u0000any other text"];
  const numbers = (constants as number[]).toSorted((a, b) => a - b);
  if (numbers.length === 0) return [0];
  const between = numbers.slice(1).map((high, at) => (numbers[at]! + high) / 2);
  return [numbers[0]! - 1, ...numbers, ...between, numbers.at(-1)! + 1];
}

function combinations(axes: readonly (readonly [string, TableValue[]])[]): TableRow[] {
  let rows: Record<string, TableValue>[] = [{}];
  for (const [feature, values] of axes)
    rows = rows.flatMap((row) => values.map((value) => ({ ...row, [feature]: value })));
  return rows;
}

/**
 * For tables that compare with constants only: what every possible input does. Undefined when another column is
 * compared with, or when there are too many combinations to try.
 */
export function coverage(
  rows: readonly ConditionRow[],
  columns: Columns,
): { firing: Set<number>; undecided: TableRow | undefined } | undefined {
  if (!rows.every(({ when }) => when.every(isConstant))) return undefined;
  const used = Object.entries(columns).filter(([feature]) =>
    rows.some(({ when }) => when.some((one) => one.feature === feature)),
  );
  const axes = used.map(([feature, type]) => [feature, samples(rows, feature, type)] as const);
  if (axes.reduce((points, [, values]) => points * values.length, 1) > maximalPoints) return undefined;
  const firing = new Set<number>();
  let undecided: TableRow | undefined;
  for (const point of combinations(axes)) {
    const index = firstRow(rows, point);
    if (index === -1) undecided ??= point;
    else firing.add(index);
  }
  return { firing, undecided };
}

const key = (value: Condition["value"]) => JSON.stringify(value);

/** Whether `strong` can only hold when `weak` does; false when that is not plain to see. */
function implies(strong: Condition, weak: Condition): boolean {
  if (strong.feature !== weak.feature) return false;
  if (key(strong.value) === key(weak.value)) {
    if (strong.op === weak.op) return true;
    const weaker: Partial<Record<Condition["op"], string[]>> = {
      ">": [">=", "!="],
      "<": ["<=", "!="],
      "==": [">=", "<="],
    };
    return weaker[strong.op]?.includes(weak.op) ?? false;
  }
  if (!isConstant(strong) || !isConstant(weak)) return false;
  if (strong.op === "==" || strong.op === "in") {
    const values = Array.isArray(strong.value) ? strong.value : [strong.value as TableValue];
    return values.every((value) => holds(weak, { [weak.feature]: value }));
  }
  if (typeof strong.value !== "number" || typeof weak.value !== "number") return false;
  if (strong.op.startsWith(">") && weak.op.startsWith(">")) return strong.value > weak.value;
  if (strong.op.startsWith("<") && weak.op.startsWith("<")) return strong.value < weak.value;
  return false;
}

/** The earlier row that takes everything row `index` could take, when that is plain to see. */
export function coveringRow(rows: readonly ConditionRow[], index: number): number | undefined {
  const { when } = rows[index]!;
  const at = rows
    .slice(0, index)
    .findIndex((earlier) => earlier.when.every((weak) => when.some((strong) => implies(strong, weak))));
  return at === -1 ? undefined : at;
}
