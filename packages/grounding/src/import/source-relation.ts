import { fileList, identifier, literal } from "../duckdb/sql-text.ts";
import type { ReadColumn } from "../mapping/compile-mapping.ts";
import { jsonPathSql, plainJsonPath } from "../mapping/json-path.ts";
import type { FieldRule, Mapping } from "../mapping/mapping-schema.ts";
import type { SourceLayout } from "../readers/source-layout.ts";
import { stagedRelation } from "./stage-records.ts";

/** A source as SQL: a relation with `capstan_line` and whatever `readColumn` refers to, and why a row as a whole is unusable. */
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

/** All plain paths of a mapping are read in one pass over the text of a row. */
function jsonRelation(path: string, mapping: Mapping): SourceRelation {
  const columns = [...new Set(Object.values(mapping.fields).flatMap(columnsOf))];
  const plain = columns.filter((column) => plainJsonPath(column) !== undefined);
  const paths = plain.map((column) => literal(plainJsonPath(column)!)).join(", ");
  const values =
    plain.length === 0 ? "" : `, CASE WHEN json_valid(c0) THEN json_extract_string(c0, [${paths}]) END AS p`;
  return {
    sql: `(SELECT capstan_line, c0, json_valid(c0) AS valid${values} FROM ${stagedRelation(path, 1)})`,
    readColumn: (column) => {
      const at = plain.indexOf(column);
      return at < 0 ? trimmed(`CASE WHEN valid THEN ${jsonPathSql("c0", column)} END`) : trimmed(`p[${at + 1}]`);
    },
    rowReason: "CASE WHEN NOT coalesce(valid, false) THEN 'invalid_json' END",
  };
}

function columnsOf(rule: FieldRule): string[] {
  if (rule.from === "column") return [rule.column, ...(rule.else ?? [])];
  return rule.from === "joined" ? rule.columns : [];
}

function parquetRelation(path: string, columns: readonly string[]): SourceRelation {
  return {
    sql: `(SELECT *, file_row_number + 1 AS capstan_line FROM read_parquet(${fileList([path])}, file_row_number = true, hive_partitioning = false))`,
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
