import { terminal } from "@capstan/base";
import { identifier, literal, numeral } from "../duckdb/sql-text.ts";
import { jsonPathSql } from "./json-path.ts";
import type { FieldRule, Mapping, Transform } from "./mapping-schema.ts";
import { type FieldType, requiredFields, targetFields } from "./targets.ts";
import { timestampSql } from "./timestamp-sql.ts";

/**
 * A field of the target in three layers, each SQL over what the one before it names, so that nothing is worked out
 * twice: its text out of the source's columns (named `<field>_text`), its value out of the text (named `<field>`), and
 * out of both why the value cannot be used (NULL when it can).
 */
export type CompiledField = { field: string; text: string; value: string; reason: string | undefined };

/** What the text of a field is called in the layers above it. */
export const textName = (field: string) => identifier(`${field}_text`);

/** How a column is read: the SQL of its text without spaces around it and NULL when empty; undefined when the source has no such column. */
export type ReadColumn = (column: string) => string | undefined;

/**
 * A mapping as SQL over a source's columns.
 * Timestamps become epoch microseconds. Reasons: `missing_<field>`, `bad_<field>`, `time_without_zone`.
 * Errors: terminal `bad_mapping` (a column or field that does not exist, a required field without a rule).
 */
export function compileMapping(mapping: Mapping, readColumn: ReadColumn): CompiledField[] {
  const types: Record<string, FieldType> = targetFields[mapping.target];
  const unknown = Object.keys(mapping.fields).find((field) => !(field in types));
  if (unknown)
    throw badMapping(
      `A ${mapping.target} has no field "${unknown}".`,
      `Its fields are ${Object.keys(types).join(", ")}.`,
    );
  const missing = requiredFields[mapping.target].find((field) => !mapping.fields[field]);
  if (missing)
    throw badMapping(`The mapping says nothing about "${missing}".`, "Name the column it comes from, or a constant.");
  const typeSql = mapping.fields.type ? compileText(mapping.fields.type, readColumn, "") : "NULL";
  return Object.entries(types).map(([field, type]) => {
    const rule = mapping.fields[field];
    const needed = requiredFields[mapping.target].includes(field);
    if (!rule) return { field, text: "NULL", value: nullOf(type), reason: undefined };
    return compileField(field, type, rule, { readColumn, typeSql, needed });
  });
}

type Context = { readColumn: ReadColumn; typeSql: string; needed: boolean };

function compileField(field: string, type: FieldType, rule: FieldRule, context: Context): CompiledField {
  const text = textName(field);
  const value = identifier(field);
  const name = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const given = type === "number" ? `${text} NOT IN ('-', '--')` : `${text} IS NOT NULL`;
  const unreadable = `${given} AND ${value} IS NULL`;
  const reasons = [
    ...(context.needed ? [`WHEN ${text} IS NULL THEN ${literal(`missing_${name}`)}`] : []),
    ...(type === "timestamp" ? [`WHEN ${unreadable} THEN ${timestampReason(name, text, rule)}`] : []),
    ...(type === "timestamp"
      ? [`WHEN ${value} NOT BETWEEN 0 AND 4102444800000000 THEN ${literal(`bad_${name}`)}`]
      : []),
    ...(type === "number"
      ? [`WHEN ${unreadable} OR ${value} < 0 OR ${value} > 1e15 THEN ${literal(`bad_${name}`)}`]
      : []),
  ];
  return {
    field,
    text: compileText(rule, context.readColumn, context.typeSql),
    value: typed(type, text, rule),
    reason: reasons.length === 0 ? undefined : `CASE ${reasons.join(" ")} END`,
  };
}

function timestampReason(name: string, text: string, rule: FieldRule): string {
  const step = "steps" in rule ? rule.steps.find((one) => one.do === "timestamp") : undefined;
  if (step?.zone || step?.format.startsWith("epoch")) return literal(`bad_${name}`);
  return `CASE WHEN isfinite(try_cast(${text} AS TIMESTAMP)) THEN 'time_without_zone' ELSE ${literal(`bad_${name}`)} END`;
}

function compileText(rule: FieldRule, readColumn: ReadColumn, typeSql: string): string {
  if (rule.from === "constant") return literal(rule.value);
  if (rule.from === "byType") return byTypeSql(rule, typeSql);
  const columns = rule.from === "joined" ? rule.columns : [rule.column, ...(rule.else ?? [])];
  const texts = columns.map((column) => {
    const sql = readColumn(column);
    if (sql === undefined)
      throw badMapping(`The source has no column "${column}".`, "Map the field from a column that it has.");
    return sql;
  });
  const start = rule.from === "joined" ? `nullif(trim(concat_ws(' ', ${texts.join(", ")})), '')` : coalesce(texts);
  return rule.steps.reduce(applyStep, start);
}

const coalesce = (texts: readonly string[]) => (texts.length === 1 ? texts[0]! : `coalesce(${texts.join(", ")})`);

function byTypeSql(rule: Extract<FieldRule, { from: "byType" }>, typeSql: string): string {
  const cases = Object.entries(rule.values).map(([type, value]) => `WHEN ${literal(type)} THEN ${numeral(value)}`);
  if (cases.length === 0) return `'${numeral(rule.otherwise)}'`;
  return `CAST(CASE ${typeSql} ${cases.join(" ")} ELSE ${numeral(rule.otherwise)} END AS VARCHAR)`;
}

function applyStep(text: string, step: Transform): string {
  switch (step.do) {
    case "trim":
    case "number":
    case "timestamp":
      return text;
    case "lower":
      return `lower(${text})`;
    case "json":
      return `CASE WHEN json_valid(${text}) THEN nullif(trim(${jsonPathSql(text, step.path)}), '') END`;
    case "urlPath":
      return `nullif(regexp_replace(regexp_replace(${text}, '^[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*', ''), '[?#].*$', ''), '')`;
    case "map": {
      const cases = Object.entries(step.values).map(
        ([from, to]) => `WHEN ${literal(from.toLowerCase())} THEN ${literal(to)}`,
      );
      if (cases.length === 0) return step.otherwise === "keep" ? text : "CAST(NULL AS VARCHAR)";
      return `nullif(CASE lower(${text}) ${cases.join(" ")} ${step.otherwise === "keep" ? `ELSE ${text}` : ""} END, '')`;
    }
  }
}

function typed(type: FieldType, text: string, rule: FieldRule): string {
  if (type === "timestamp") {
    const step = "steps" in rule ? rule.steps.find((one) => one.do === "timestamp") : undefined;
    return timestampSql(text, step ?? { do: "timestamp", format: "iso" });
  }
  if (type === "number") return numberSql(text, rule);
  if (type === "email") return `lower(${text})`;
  if (type === "domain") return domainSql(text);
  return text;
}

/** A domain as people write it: with a scheme, "www.", a path or a trailing dot around it. */
function domainSql(text: string): string {
  const decorated = `(contains(${text}, '/') OR contains(${text}, '@') OR contains(${text}, ':') OR lower(${text}) LIKE 'www.%' OR ${text} LIKE '%.')`;
  const bare = `regexp_replace(lower(${text}), '^(?:[a-z][a-z0-9+.-]*://)?(?:[^@/]*@)?(?:www\\.)?([^/:?#]*?)\\.?(?:[/:?#].*)?$', '\\1')`;
  return `nullif(CASE WHEN ${decorated} THEN ${bare} ELSE lower(${text}) END, '')`;
}

function numberSql(text: string, rule: FieldRule): string {
  const step = "steps" in rule ? rule.steps.find((one) => one.do === "number") : undefined;
  if (!step) return `try_cast(${text} AS DOUBLE)`;
  const bare = `nullif(nullif(regexp_replace(${text}, '[\\s%$€£¥'']|USD|EUR|GBP', '', 'g'), '--'), '-')`;
  const plain = step.decimal === "." ? `replace(${bare}, ',', '')` : `replace(replace(${bare}, '.', ''), ',', '.')`;
  return `try_cast(${plain} AS DOUBLE)${step.divideBy === undefined ? "" : ` / ${numeral(step.divideBy)}`}`;
}

const nullOf = (type: FieldType) =>
  `CAST(NULL AS ${type === "timestamp" ? "BIGINT" : type === "number" ? "DOUBLE" : "VARCHAR"})`;

const badMapping = (message: string, mend: string) => terminal("bad_mapping", { message, mend });
