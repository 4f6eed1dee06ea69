import { terminal } from "@capstan/base";
import { z } from "zod";
import { literal, numeral } from "../duckdb/sql-text.ts";

/**
 * One condition on a feature: against a number, a text (equality only), or a multiple of another feature.
 * Features: `thisWeek`, `weeklyMeanBefore` (events), `weightThisWeek`, `weightMeanBefore`, `score`, `contacts`,
 * `types` (different event types this week), `daysSinceLast`, `count.<type>` and `mean.<type>`.
 */
const conditionSchema = z.object({
  feature: z.string().min(1),
  op: z.enum([">=", ">", "<=", "<", "==", "!="]),
  value: z.union([z.number(), z.string(), z.object({ times: z.number(), feature: z.string().min(1) })]),
});

/** Rows are tried in order and the first whose conditions all hold decides; a last row without conditions is the rest. */
export const decisionTableSchema = z.object({
  rows: z.array(z.object({ when: z.array(conditionSchema), then: z.string().min(1) })).min(1),
});

export type DecisionTable = z.infer<typeof decisionTableSchema>;

/** The features that a table looks at. */
export function featuresOf(table: DecisionTable): Set<string> {
  const conditions = table.rows.flatMap((row) => row.when);
  return new Set(
    conditions.flatMap((one) => (typeof one.value === "object" ? [one.feature, one.value.feature] : [one.feature])),
  );
}

/**
 * A table as one SQL CASE. `column` gives the SQL of a feature.
 * Errors: terminal `bad_decision_table` (an unknown feature, a rest that is missing, rows that are never reached).
 */
export function decisionTableSql(table: DecisionTable, column: (feature: string) => string | undefined): string {
  const open = table.rows.findIndex((row) => row.when.length === 0);
  if (open < 0) throw badTable("No row covers what the others leave.", "Add a last row without conditions.");
  if (open < table.rows.length - 1)
    throw badTable(
      `Row ${open + 2} is never reached, because row ${open + 1} has no conditions.`,
      "Move it up, or remove it.",
    );
  const cases = table.rows.slice(0, -1).map((row, at) => {
    const conditions = row.when.map((one) => conditionSql(one, at + 1, column));
    return `WHEN ${conditions.join(" AND ")} THEN ${literal(row.then)}`;
  });
  const rest = literal(table.rows.at(-1)!.then);
  return cases.length === 0 ? rest : `CASE ${cases.join(" ")} ELSE ${rest} END`;
}

function conditionSql(
  condition: z.infer<typeof conditionSchema>,
  row: number,
  column: (feature: string) => string | undefined,
): string {
  const sqlOf = (feature: string) => {
    const sql = column(feature);
    if (sql !== undefined) return sql;
    throw badTable(
      `Row ${row} asks about "${feature}", which is not known.`,
      "Use thisWeek, weeklyMeanBefore, weightThisWeek, weightMeanBefore, score, contacts, types, daysSinceLast, count.<type> or mean.<type>.",
    );
  };
  const left = sqlOf(condition.feature);
  const op = condition.op === "==" ? "=" : condition.op === "!=" ? "<>" : condition.op;
  if (typeof condition.value === "number") return `${left} ${op} ${numeral(condition.value)}`;
  if (typeof condition.value === "object")
    return `${left} ${op} ${numeral(condition.value.times)} * ${sqlOf(condition.value.feature)}`;
  if (op === "=" || op === "<>") return `${left} ${op} ${literal(condition.value)}`;
  throw badTable(
    `Row ${row} compares "${condition.feature}" with a text by ${condition.op}.`,
    "A text can only be equal or different.",
  );
}

const badTable = (message: string, mend: string) => terminal("bad_decision_table", { message, mend });
