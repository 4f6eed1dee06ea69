import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findComments } from "./find-comments.ts";

const html = ["<!--", "-->"] as const;
const textsIn = (source: string) => findComments(source, "vale", html).map(({ text }) => text);

describe("comments that speak to the checker", () => {
  it("are found with what they say", () => {
    const source = "a <!-- vale off --> b\n<!--vale Own.Rule = NO--><!-- other --><!--\n vale on\n\n-->";
    expect(findComments(source, "vale", html)).toEqual([
      { at: 2, text: "off" },
      { at: source.indexOf("<!--vale"), text: "Own.Rule = NO" },
      { at: source.indexOf("<!--\n"), text: "on" },
    ]);
  });

  it("say something, on one line, and end", () => {
    for (const source of [
      "<!-- vale -->",
      "<!-- vale\non\noff -->",
      "<!-- valeoff -->",
      "<!-- vale off",
      "vale off -->",
    ])
      expect(textsIn(source), source).toEqual([]);
  });

  it("are what a pattern that backtracks finds", () => {
    const piece = fc.constantFrom("<!--", "-->", " ", "\n", "vale", "off", "-", "<", "!");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const source = pieces.join("");
        const usual = [...source.matchAll(/<!--\s*vale\s+(?!-->)((?:(?!-->).)+?)\s*-->/g)].map((match) => match[1]!);
        expect(textsIn(source)).toEqual(usual.filter((text) => text.trim() !== ""));
      }),
      { numRuns: 3000 },
    );
  });

  // Each of these would take longer than anybody waits where white space was tried from every place.
  it.each([
    ["blanks without an end", `<!-- vale${" ".repeat(1_000_000)}`],
    ["blanks behind a word", `<!-- vale off${" ".repeat(1_000_000)}x`],
    ["beginnings before one end", `${"<!-- vale a\n".repeat(100_000)}b -->`],
    ["beginnings in one line", `${"<!-- vale a ".repeat(100_000)}\n-- >`],
    ["lines before one end", `<!-- vale a${"\n".repeat(1_000_000)}b -->`],
  ])("take little for a million %s", (_, source) => {
    expect(textsIn(source)).toEqual([]);
  });
});
