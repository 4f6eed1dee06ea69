import { describe, expect, it } from "vitest";
import { editText } from "./edit-text.ts";

describe("an edit", () => {
  it.each([
    [["regex", "(\\w+)ly", "$1"], "quickly", "quick"],
    [["regex", "(\\w+)-(\\w+)", "${2}${1}"], "log-in", "inlog"],
    [["replace", "-", ""], "meet-up-s", "meetups"],
    [["trim", "()"], "(brackets)", "brackets"],
    [["trim_left", "\u201c"], "\u201cquote\u201d", "quote\u201d"],
    [["trim_right", ".!"], "wow!.!", "wow"],
    [["truncate", " "], "the the", "the"],
    [["split", " ", "1"], "a b c", "b"],
    [["split", " ", "9"], "a b c", undefined],
    [["regex", "x"], "x", undefined],
    [["swap", "x"], "x", undefined],
    [[], "x", undefined],
  ])("%j of %s", (params, text, expected) => {
    expect(editText(text, params)).toBe(expected);
  });
});
