import type { MetadataField } from "./metadata-field.ts";

const item = String.raw`(?:"[^"\\\n]*"|'[^'\n]*'|[\p{L}\p{N}](?: *[\p{L}\p{N}./_-])*)`;
/** A list whose parts are no lists; no field has its value. */
const indent = String.raw`(?:[ \n]* )?`;
const list = String.raw`\[${indent}(?:${item} *,${indent})*(?:${item})?[ \n]*\]`;
const field = new RegExp(String.raw`([A-Za-z_][\w-]*): +(?:${list} *|(\S.*))(?:\n|$)|[ ]*(?:#.*)?(?:\n|$)`, "uy");
const quoted = /^(?:"[^"\\]*"|'(?:[^']|'')*')$/;
/** What YAML takes as it stands: no number, anchor or block begins like this. */
const words = /^(?:[\p{L}/(](?!.*(?:: | #|:$))|\d{4}-\d\d?-\d\d?$)/u;
/** Which it takes for no text; but "true" is said as it is written. */
const notText = /^(?:true|false|null)$/i;
const isText = (raw: string) => words.test(raw) && (!notText.test(raw) || raw === "true" || raw === "false");

/**
 * The fields of front matter in YAML where each stands plainly on a line of its own, as it mostly does: some twenty times
 * as fast as a parser of all YAML. `offset`: where the text begins in the source. Undefined where there is anything else.
 */
export function plainFields(text: string, offset: number): MetadataField[] | undefined {
  if (/[^\S \n]/.test(text)) return undefined;
  const fields: MetadataField[] = [];
  const names = new Set<string>();
  field.lastIndex = 0;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (!match) return undefined;
    const [whole, name, rest] = match;
    if (name !== undefined && (notText.test(name) || names.has(name))) return undefined;
    if (name !== undefined) names.add(name);
    if (name === undefined || rest === undefined) continue;
    const raw = rest.trimEnd();
    const isQuoted = quoted.test(raw);
    if (!isQuoted && !isText(raw)) return undefined;
    const value = isQuoted ? raw.slice(1, -1) : raw;
    const said = raw.startsWith("'") ? value.replaceAll("''", "'") : value;
    const start = offset + match.index + whole.indexOf(raw, name.length + 1);
    fields.push({ name, value: said, start, end: start + raw.length });
  }
  return fields;
}
