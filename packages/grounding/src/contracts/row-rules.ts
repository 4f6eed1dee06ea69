import { identifier, literal, numeral } from "../duckdb/sql-text.ts";
import type { RowRule } from "../import/checked-rows.ts";
import type { DataContract } from "./contract-schema.ts";

/** The rules of a contract that a single row can break, as SQL over the fields of an event. */
export function rowRules(contract: DataContract): RowRule[] {
  return Object.entries(contract.columns).flatMap(([field, rule]) => {
    const column = identifier(field);
    const text = `CAST(${column} AS VARCHAR)`;
    const rules: RowRule[] = [];
    const add = (what: string, breaks: string) => rules.push({ reason: `contract_${what}_${snake(field)}`, breaks });
    if (rule.required) add("required", `${column} IS NULL`);
    if (rule.allowed) add("allowed", `${text} NOT IN (${rule.allowed.map(literal).join(", ")})`);
    if (rule.pattern) add("pattern", `NOT regexp_full_match(${text}, ${literal(rule.pattern)})`);
    if (rule.min !== undefined) add("min", `try_cast(${text} AS DOUBLE) < ${numeral(rule.min)}`);
    if (rule.max !== undefined) add("max", `try_cast(${text} AS DOUBLE) > ${numeral(rule.max)}`);
    return rules;
  });
}

const snake = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
