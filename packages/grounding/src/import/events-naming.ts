import { identifier, literal } from "../duckdb/sql-text.ts";

/** SQL that holds for events in one of whose texts a needle occurs, marks left out. Needles are in lower case. */
export function eventsNaming(texts: readonly string[], needles: readonly string[]): string {
  const all = `concat_ws(chr(10), ${texts.map(identifier).join(", ")})`;
  const forms = [`lower(${all})`, `strip_accents(lower(${all}))`];
  return forms.flatMap((form) => needles.map((needle) => `contains(${form}, ${literal(needle)})`)).join(" OR ");
}
