/** One value of a row that a table asks about. */
export type TableValue = string | number | boolean;
export type ColumnType = "number" | "text" | "boolean";
export type TableRow = Readonly<Record<string, unknown>>;

/**
 * One comparison of a column (`feature`) with a constant, a list, or a multiple of another number column.
 * Semantics, here and in any other engine: numbers are IEEE doubles, texts are compared exactly, and a missing value
 * (absent, null, NaN) satisfies no condition, as NULL in SQL.
 */
export type Condition =
  | { feature: string; op: "==" | "!="; value: TableValue }
  | { feature: string; op: ">" | ">=" | "<" | "<="; value: number }
  | { feature: string; op: "in" | "not in"; value: TableValue[] }
  | { feature: string; op: "==" | "!=" | ">" | ">=" | "<" | "<="; value: { times: number; feature: string } };

/** A row as plain data: all conditions must hold; none means "otherwise". Rows are asked from first to last. */
export type ConditionRow = { when: Condition[]; then: string; because: string };

const isMissing = (value: unknown) => value === undefined || value === null || Number.isNaN(value);

function compare(left: unknown, op: Condition["op"], right: unknown): boolean {
  switch (op) {
    case "==":
      return left === right;
    case "!=":
      return left !== right;
    case ">":
      return (left as number) > (right as number);
    case ">=":
      return (left as number) >= (right as number);
    case "<":
      return (left as number) < (right as number);
    case "<=":
      return (left as number) <= (right as number);
    case "in":
      return (right as unknown[]).includes(left);
    case "not in":
      return !(right as unknown[]).includes(left);
  }
}

export function holds(condition: Condition, row: TableRow): boolean {
  const left = row[condition.feature];
  if (isMissing(left)) return false;
  const { op, value } = condition;
  if (typeof value !== "object" || Array.isArray(value)) return compare(left, op, value);
  const other = row[value.feature];
  return !isMissing(other) && compare(left, op, value.times * (other as number));
}

const sayOperand = (value: Condition["value"]): string => {
  if (Array.isArray(value)) return `[${value.map((one) => JSON.stringify(one)).join(", ")}]`;
  if (typeof value !== "object") return JSON.stringify(value);
  return value.times === 1 ? value.feature : `${value.times} * ${value.feature}`;
};

/** `thisWeek >= 5`, as people read it. */
export function sayCondition(condition: Condition): string {
  return `${condition.feature} ${condition.op} ${sayOperand(condition.value)}`;
}
