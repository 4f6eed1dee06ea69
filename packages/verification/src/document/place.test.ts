import { expect, it } from "vitest";
import { parseDocument } from "./parse-document.ts";
import { placeOf } from "./place.ts";

it("widens a range to whole characters", () => {
  const document = parseDocument("a😀b", "text");
  expect(placeOf(document, 0, 2)).toEqual({ start: 0, end: 3, line: 1, column: 1 });
  expect(placeOf(document, 2, 3)).toEqual({ start: 1, end: 3, line: 1, column: 2 });
});

it("tells in JSON which value a range is in", () => {
  const source = '{"a/b": [1, "one two"]}';
  const at = source.indexOf("two");
  expect(placeOf(parseDocument(source, "json"), at, at + 3).pointer).toBe("/a~1b/1");
  expect(placeOf(parseDocument(source, "json"), 0, 0).pointer).toBeUndefined();
});
