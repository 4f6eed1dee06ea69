import { expect, test } from "vitest";
import { guessDecimal } from "./guess-decimal.ts";

test.each([
  [["0,5", "3", "1,25"], ","],
  [["1.234,50 €", "12"], ","],
  [["1.234.567"], ","],
  [["0.5", "1,234"], "."],
  [["1,234", "5,678"], "."],
  [["1,234,567.00"], "."],
  [["12", ""], "."],
  [[], "."],
])("the numbers %j have their decimals after “%s”", (values, sign) => expect(guessDecimal(values)).toBe(sign));
