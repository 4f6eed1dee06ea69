import { fileList, identifier, literal } from "../duckdb/sql-text.ts";
import type { ReadColumn } from "../mapping/compile-mapping.ts";
import { jsonPathSql } from "../mapping/json-path.ts";
import { shapeOfPaths } from "../mapping/json-shape.ts";
import type { FieldRule, Mapping } from "../mapping/mapping-schema.ts";
import type { SourceLayout } from "../readers/source-layout.ts";
import { stagedRelation } from "./stage-records.ts";

/**
 * A source as SQL: a relation with `capstan_line`, where the row's text is (`capstan_from`, `capstan_size`) and whatever
 * `readColumn` refers to; and why a row as a whole is unusable.
 */
export type SourceRelation = { sql: string; readColumn: ReadColumn; rowReason: string };

export type SourceFile = {
  layout: SourceLayout /** The staged file, or the Parquet file itself. */;
  path: string;
  brokenLines: boolean;
};

/** SQL over a source's rows. */
export function sourceRelation({ layout, path, brokenLines }: SourceFile, mapping: Mapping): SourceRelation {
  if (layout.format === "parquet") return parquetRelation(path, layout.columns);
  if (layout.format === "csv" || layout.format === "xlsx") return tableRelation(path, layout.columns, brokenLines);
  return jsonRelation(path, mapping);
}

function tableRelation(path: string, columns: readonly string[], brokenLines: boolean): SourceRelation {
  return {
    sql: stagedRelation(path, columns.length),
    readColumn: (column) => {
      const at = columns.indexOf(column);
      if (at < 0) return undefined;
      return brokenLines ? `replace(c${at}, chr(30), chr(10))` : `c${at}`;
    },
    rowReason: "NULL",
  };
}

/**
 * The paths of a mapping that are read while a JSON source is split, in the order in which their values are staged; none
 * where one of them needs the whole text of a row.
 */
export function readablePaths(mapping: Mapping): string[][] {
  const shape = shapeOf(mapping);
  const all = mappedColumns(mapping);
  return shape.paths.length < all.length ? [] : shape.paths.map((path) => path.split("."));
}

/** The plain paths of a mapping are read in one pass over the text of a row, unless they were read when it was split. */
function jsonRelation(path: string, mapping: Mapping): SourceRelation {
  const shape = shapeOf(mapping);
  const staged = readablePaths(mapping).map((names) => names.join("."));
  const members = shape.structure === undefined ? "NULL" : `json_transform(c0, ${literal(shape.structure)})`;
  return {
    sql: `(SELECT *, CASE WHEN valid THEN ${members} END AS members FROM (SELECT *, json_valid(c0) AS valid FROM ${stagedRelation(path, 1 + staged.length)}))`,
    readColumn: (column) => {
      const member = shape.readPath("members", column);
      if (!member) return trimmed(`CASE WHEN valid THEN ${jsonPathSql("c0", column)} END`);
      const at = staged.indexOf(column);
      return at < 0 ? trimmedMember(member) : `CASE WHEN c0 IS NULL THEN c${at + 1} ELSE ${trimmedMember(member)} END`;
    },
    rowReason: "CASE WHEN c0 IS NOT NULL AND NOT coalesce(valid, false) THEN 'invalid_json' END",
  };
}

const shapeOf = (mapping: Mapping) => shapeOfPaths(mappedColumns(mapping));
const mappedColumns = (mapping: Mapping) => [...new Set(Object.values(mapping.fields).flatMap(columnsOf))];

function columnsOf(rule: FieldRule): string[] {
  if (rule.from === "column") return [rule.column, ...(rule.else ?? [])];
  return rule.from === "joined" ? rule.columns : [];
}

function parquetRelation(path: string, columns: readonly string[]): SourceRelation {
  return {
    sql: `(SELECT *, file_row_number + 1 AS capstan_line, 0 AS capstan_from, 0 AS capstan_size FROM read_parquet(${fileList([path])}, file_row_number = true, hive_partitioning = false))`,
    readColumn: (column) => {
      if (columns.includes(column)) return trimmed(`CAST(${identifier(column)} AS VARCHAR)`);
      const root = columns.find((one) => column.startsWith(`${one}.`) || column.startsWith(`${one}[key=`));
      if (root === undefined) return undefined;
      return trimmed(jsonPathSql(`json_object(${literal(root)}, ${identifier(root)})`, column));
    },
    rowReason: "NULL",
  };
}

const trimmed = (text: string) => `nullif(trim(${text}), '')`;

/** `trimmed` of a text that costs nothing to name, several times faster: nearly every text is plain and has no spaces around it. */
const trimmedMember = (text: string) =>
  `CASE WHEN ${text} >= '!' AND NOT ends_with(${text}, ' ') AND strlen(${text}) = length(${text}) THEN ${text} ELSE ${trimmed(text)} END`;
