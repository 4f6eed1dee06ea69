import { compileOnce } from "../patterns/compile-once.ts";
import { metadataOf } from "../reading/metadata.ts";
import type { MetadataField } from "../reading/metadata-field.ts";
import type { RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";
import { holds } from "./holds.ts";

type Field = RuleOf<"metadata">["fields"][number];

/** Fields of the front matter or the HTML head are there, as long as they should be, and of their form. */
export function checkMetadata(rule: RuleOf<"metadata">, { document }: CheckContext): Flaw[] {
  const metadata = metadataOf(document);
  return rule.fields.flatMap((field) => {
    const names = [field.name, ...(field.aliases ?? [])].map((name) => name.toLowerCase());
    const found = metadata.find(({ name, value }) => names.includes(name.toLowerCase()) && value.trim() !== "");
    if (found) return flawsOf(found, field);
    return field.required ? [{ start: 0, end: 0, message: `The field "${field.name}" is missing.` }] : [];
  });
}

function flawsOf(
  { value, start, end }: MetadataField,
  { name, min = 0, max = Number.POSITIVE_INFINITY, pattern }: Field,
): Flaw[] {
  const length = [...value].length;
  const flaws: Flaw[] = [];
  if (length < min || length > max) {
    const bound = length < min ? `at least ${min}` : `at most ${max}`;
    flaws.push({ start, end, message: `The field "${name}" has ${length} characters; ${bound} are asked for.` });
  }
  if (pattern !== undefined && !holds(compileOnce(pattern), value))
    flaws.push({ start, end, message: `The field "${name}" is not of the form that is asked for: ${pattern}.` });
  return flaws;
}
