import { expect, it } from "vitest";
import { tailPattern } from "./tail-pattern.ts";

it.each([
  ["(?:[^,]+,){1,}\\s\\w+", ",\\s\\w+"],
  ["(?:[^\\s,]+,)+ \\w+", ", \\w+"],
  ["(?:[^,]+,)*\\s\\w+", undefined],
  ["(?:[^,]+,)", undefined],
])("of %s is %s", (pattern, tail) => {
  expect(tailPattern(pattern)).toBe(tail);
});
