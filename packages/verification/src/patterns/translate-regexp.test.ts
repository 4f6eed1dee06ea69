import { describe, expect, it } from "vitest";
import { compileRegExp } from "./translate-regexp.ts";

describe("a Go pattern", () => {
  it.each([
    ["(?i)abc", "xABC", "ABC"],
    ["a(?i)bc", "aBC", "aBC"],
    ["(a(?i)b)c", "aBc", "aBc"],
    ["(a(?i)b)c", "aBC", undefined],
    ["(?m)^b$", "a\nb", "b"],
    ["[[:alpha:]]+", "12ab", "ab"],
    ["[\\w-]+", "a-b", "a-b"],
    ["\\p{L}+\\z", "1é", "é"],
    ["\\Qa.b\\E+", "a.bb", "a.bb"],
    ["(?P<x>a)\\-b\\'", "a-b'", "a-b'"],
    ["(?>a+)b", "aab", "aab"],
    ["[^]a]+", "b]", "b"],
    ["a{,2}", "a{,2}", "a{,2}"],
    ["(?<!x)y(?=z)", "xyyz", "y"],
    ["\\(s\\)|\\(es\\)", "bus(es)", "(es)"],
    ["(?-i)Foo", "Foo", "Foo"],
    ["[a-z\\]}]+", "a]}", "a]}"],
    ["Jan(?!uary)?.", "January", "Janu"],
    ["(?=b){1,2}b", "ab", "b"],
    ["(?<=a)*b", "b", "b"],
  ])("%s", (pattern, text, found) => {
    expect(compileRegExp(pattern).exec(text)?.[0]).toBe(found);
  });

  it("that cannot be read is an error with the pattern in it", () => {
    expect(() => compileRegExp("(a")).toThrow(/\(a/);
  });
});
