import { expect, it } from "vitest";
import { toSentenceCase, toTitleCase } from "./title-case.ts";

const options = { kept: [], prefix: undefined, indicators: [] };

it.each([
  ["élan for all", "Élan for All"],
  ["𐐨𐐩 and more", "𐐀𐐩 and More"],
  ["2 ways", "2 Ways"],
])("gives %j the capitals of a title, also of letters that are two units", (text, title) => {
  expect(toTitleCase(text, "AP", options)).toBe(title);
});

it("leaves but the first word of a sentence without a capital", () => {
  expect(toSentenceCase("𐐨𐐩 Over Here", options)).toBe("𐐀𐐩 over here");
});
