/** A value as a SQL string literal. Quotes are doubled, NUL (which SQL cannot carry) is dropped. */
export function literal(text: string): string {
  return `'${text.replaceAll("\0", "").replaceAll("'", "''")}'`;
}

/** A name as a quoted SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll("\0", "").replaceAll('"', '""')}"`;
}

/** A finite number as SQL text; anything else would be a defect of the caller. */
export function numeral(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`);
  return String(value);
}

/** File paths as a SQL list, with the characters that DuckDB reads as a glob taken literally. */
export function fileList(paths: readonly string[]): string {
  return `[${paths.map((path) => literal(path.replace(/[[*?]/g, "[$&]"))).join(", ")}]`;
}
