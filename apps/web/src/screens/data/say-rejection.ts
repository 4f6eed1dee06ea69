import { fieldWords } from "./field-words.ts";

const wholeRow: Record<string, string> = {
  too_few_fields: "Fewer fields than the table has columns",
  too_many_fields: "More fields than the table has columns",
  malformed_quotes: "A quotation mark is not closed",
  not_utf8: "Characters that cannot be read",
  nul_byte: "A NUL character",
  record_too_long: "Longer than 1 MB",
  invalid_json: "No JSON that can be read",
  not_an_object: "A JSON value that is no object",
  time_without_zone: "A time that names no zone",
};

/** Why rows were rejected, in words: `bad_occurred_at` → `When it happened: cannot be read`. Others stay as they are. */
export function sayRejection(reason: string): string {
  const known = wholeRow[reason];
  if (known !== undefined) return known;
  const [, problem = "", rule, field] = /^(missing|bad|contract_([a-z]+))_(.+)$/.exec(reason) ?? [];
  if (field === undefined) return reason;
  if (rule !== undefined) return `${fieldWords(field)}: breaks the contract (${rule})`;
  return `${fieldWords(field)}: ${problem === "missing" ? "nothing there" : "cannot be read"}`;
}
