import { expect, test } from "vitest";
import { recognise } from "../recognise.ts";

const places = (text: string) => recognise(text).flatMap(({ type, value }) => (type === "PLACE" ? [value] : []));

test.each([
  ["I moved from madrid to new york with Ann.", ["madrid", "new york"]],
  ["We live in oslo, near san francisco. OK?", ["oslo", "san francisco"]],
  ["She works for Siemens in paris.", ["paris"]],
  ["Our CEO flew to london yesterday.", ["london"]],
  ["Ann is based in pelhrimov.", ["pelhrimov"]],
  ["OK, send it to belgium. The belgium office knows.", ["belgium", "belgium"]],
])("places in small letters after a word of where: “%s”", (text, found) => {
  expect(places(text)).toEqual(found);
});

test.each([
  "We spoke to jordan and to florence in October.",
  "Set it in lima_test or in oslo.config, then call Ann.",
  "He is good at reading. It was nice in bath.",
  "Ann keeps the china in the cupboard.",
  "The Tokio runtime lives in tokio, said Ann.",
  "See https://example.com/?lang=uk and ask Ann.",
])("none in “%s”", (text) => {
  expect(places(text)).toEqual([]);
});
