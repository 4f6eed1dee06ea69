import type { Readable } from "@capstan/contracts";

const mostRows = 20;

/** A table of texts; a column whose name begins with `#` holds numbers. Rows beyond twenty are counted. */
export function readableTable(title: string, columns: string[], rows: string[][]): Readable["tables"][number] {
  return {
    title,
    columns: columns.map((label) => ({ label: label.replace(/^#/, ""), numeric: label.startsWith("#") })),
    rows: rows.slice(0, mostRows),
    more: Math.max(0, rows.length - mostRows),
  };
}

/**
 * Any value as named texts: what an object holds, one level down; lists of texts are joined, other lists are counted.
 * `{ account: { name: "Nimbus", people: ["Ada"] } }` → `Account: name` Nimbus, `Account: people` Ada.
 */
export function readableValue(value: unknown): Readable {
  return { values: isObject(value) ? valuesOf(value, "", 2) : [{ label: "Value", value: textOf(value) }], tables: [] };
}

function valuesOf(object: Record<string, unknown>, prefix: string, depth: number): Readable["values"] {
  return Object.entries(object).flatMap(([key, value]) => {
    const label = prefix === "" ? capital(words(key)) : `${prefix}: ${words(key)}`;
    if (isObject(value) && depth > 1) return valuesOf(value, label, depth - 1);
    const said = textOf(value);
    return said === "" ? [] : [{ label, value: said }];
  });
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) {
    if (value.every((one) => !isObject(one) && !Array.isArray(one))) return value.map(textOf).join(", ");
    return value.length === 1 ? "1 entry" : `${value.length} entries`;
  }
  if (isObject(value)) return `${Object.keys(value).length} fields`;
  return typeof value === "number" ? String(Math.round(value * 100) / 100) : String(value);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const words = (key: string) =>
  key
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[_-]/g, " ")
    .toLowerCase();
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
