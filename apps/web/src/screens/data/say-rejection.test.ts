import { expect, it } from "vitest";
import { sayRejection } from "./say-rejection.ts";

it.each([
  ["too_few_fields", "Fewer fields than the table has columns"],
  ["bad_occurred_at", "When it happened: cannot be read"],
  ["missing_email", "E-mail address: nothing there"],
  ["contract_allowed_type", "What happened: breaks the contract (allowed)"],
  ["something else", "something else"],
])("says %s in words", (reason, words) => {
  expect(sayRejection(reason)).toBe(words);
});
