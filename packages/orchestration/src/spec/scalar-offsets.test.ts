import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument, type Scalar, stringify } from "yaml";
import { scalarOffsets } from "./scalar-offsets.ts";

const offsetsOf = (source: string) => {
  const scalar = parseDocument(source).get("a", true) as Scalar<string>;
  return { value: scalar.value, offsets: scalarOffsets(source, scalar) };
};

describe("scalarOffsets", () => {
  it.each([
    ["plain", "a: one two"],
    ["double-quoted", 'a: "x\\"y \\u0041two"'],
    ["single-quoted", "a: 'it''s two'"],
    ["plain over lines", "a: one\n   two"],
    ["double-quoted over lines", 'a: "one\n   two"'],
    ["double-quoted with a joined line", 'a: "one \\\n   two"'],
    ["literal", "a: |\n  one\n  two\n"],
    ["literal with its own indentation", "a: |2\n   one\n    two\n"],
    ["folded", "a: >-\n  one\n\n  two\n"],
  ])("finds the last word of a %s scalar", (_style, source) => {
    const { value, offsets } = offsetsOf(source);
    expect(source.slice(offsets[value.lastIndexOf("two")]!).slice(0, 3)).toBe("two");
  });

  it("maps every visible letter onto itself, whatever the style", () => {
    const word = fc.stringMatching(/^[a-z.()=]{1,12}$/);
    const style = fc.constantFrom("PLAIN", "QUOTE_DOUBLE", "QUOTE_SINGLE", "BLOCK_LITERAL", "BLOCK_FOLDED" as const);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), style, (words, defaultStringType) => {
        const source = stringify({ a: words.join(" ") }, { defaultStringType, lineWidth: 40 });
        const { value, offsets } = offsetsOf(source);
        for (const [at, letter] of value.split("").entries()) {
          if (/\S/.test(letter)) expect(source[offsets[at]!]).toBe(letter);
        }
      }),
    );
  });
});
