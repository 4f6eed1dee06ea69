import { terminal } from "@capstan/base";
import { literal } from "../duckdb/sql-text.ts";

/** A path that DuckDB's own JSON functions understand, or undefined where it picks from pairs by key. */
export function plainJsonPath(path: string): string | undefined {
  if (path.includes("[key=")) return undefined;
  return `$${path
    .split(".")
    .map((name) => `."${name.replaceAll('"', '\\"')}"`)
    .join("")}`;
}

/**
 * SQL that reads a path out of a JSON value as text: `contact.email`, or `params[key=page].value.string_value`, which
 * picks the element of an array whose `key` is `page`.
 * Errors: terminal `bad_json_path`.
 */
export function jsonPathSql(json: string, path: string): string {
  const plain = plainJsonPath(path);
  if (plain) return textAt(json, plain);
  const parts = /^(?<list>[^[\]]+)\[key=(?<key>[^[\]]+)\](?:\.(?<rest>.+))?$/.exec(path)?.groups;
  if (!parts) {
    throw terminal("bad_json_path", {
      message: `The path "${path}" cannot be read.`,
      mend: "Write it like contact.email or params[key=page].value.string_value.",
    });
  }
  const list = `json_extract(${json}, ${literal(`${plainJsonPath(parts.list!)}[*]`)})`;
  const member = `list_filter(${list}, x -> json_extract_string(x, '$.key') = ${literal(parts.key!)})[1]`;
  return textAt(member, parts.rest ? plainJsonPath(parts.rest)! : "$");
}

/** Not `json_extract_string`: it writes 1e-9 where `json_transform`, which reads most columns, writes 1e-09. */
const textAt = (json: string, path: string) => `json_transform(json_extract(${json}, ${literal(path)}), '"VARCHAR"')`;
