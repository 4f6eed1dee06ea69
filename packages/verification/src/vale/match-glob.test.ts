import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesGlob } from "./match-glob.ts";

describe("a path and a glob", () => {
  it.each([
    ["docs/a.md", "*.md"],
    ["docs/a.md", "*.{md,mdx}"],
    ["a/docs/b.md", "docs/*.md"],
    ["docs/deep/b.md", "docs/**/*.md"],
    ["docs/deep/b.md", "docs/**"],
    ["notes/a1.md", "a[0-9].md"],
    ["notes/ab.md", "a[!0-9].md"],
    ["notes/a-.md", "a[_-].md"],
    ["notes/a].md", "a[]].md"],
    ["a[.md", "a[.md"],
    ["x/api.md", "api.{md"],
    ["CHANGELOG.md", "{CHANGELOG,README}.md"],
    ["b.txt", "{a,b.{md,txt}}"],
    ["a+b(c).md", "a+b(c).md"],
    ["docs/ü.md", "docs/?.md"],
  ])("%s is of %s", (path, glob) => {
    expect(matchesGlob(path, glob)).toBe(true);
  });

  it.each([
    ["docs/a.txt", "*.md"],
    ["docs/deep/b.md", "docs/*.md"],
    ["mydocs/b.md", "docs/*.md"],
    ["docs/a.md", "?.txt"],
    ["notes/a1.md", "a[!0-9].md"],
    ["docs/a.mdx", "*.md"],
    ["", "?"],
  ])("%s is not of %s", (path, glob) => {
    expect(matchesGlob(path, glob)).toBe(false);
  });

  it("say what a regular expression says of them", () => {
    const piece = fc.constantFrom("a", "b", "/", "*", "**", "?", "{", "}", ",", "[ab]", "[!a]", ".", "-");
    const glob = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));
    const path = fc
      .array(fc.constantFrom("a", "b", "/", ".", "-", ","), { maxLength: 7 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(path, glob.filter(isBalanced), (one, other) => {
        expect(matchesGlob(one, other)).toBe(byRegExp(one, other));
      }),
      { numRuns: 3000 },
    );
  });

  // Each of these would take longer than anybody waits where a star tried every length anew.
  it.each([
    ["stars", "*".repeat(1_000_000), "a".repeat(100)],
    ["stars and letters", `${"*a".repeat(40)}b`, "a".repeat(100_000)],
    ["deep stars", `${"**/a".repeat(40)}b`, "a/".repeat(50_000)],
    ["braces", `{${"a,".repeat(300_000)}b}c`, "d"],
    ["open braces", "{".repeat(300_000), "d"],
    ["open brackets", "[".repeat(1_000_000), "d"],
  ])("take little for a million %s", (_, glob, path) => {
    expect(matchesGlob(path, glob)).toBe(glob.startsWith("***"));
  });
});

function isBalanced(glob: string): boolean {
  let open = 0;
  for (const char of glob) {
    open += char === "{" ? 1 : char === "}" ? -1 : 0;
    if (open < 0) return false;
  }
  return open === 0;
}

/** The glob as a pattern, which backtracks. */
function byRegExp(path: string, glob: string): boolean {
  const isDeep = !glob.includes("/");
  const star = isDeep ? ".*" : "[^/]*";
  const plain = new Map([
    ["*", star],
    ["?", "[^/]"],
    ["{", "(?:"],
    ["}", ")"],
    [".", "\\."],
  ]);
  let braces = 0;
  const source = glob.replace(/\*+|\[[^\]]*\]|[^*]/g, (part) => {
    braces += part === "{" ? 1 : part === "}" ? -1 : 0;
    if (part === "," && braces > 0) return "|";
    return plain.get(part) ?? part.replace(/^\*\*+$/, ".*").replace("[!", "[^");
  });
  const target = isDeep ? path.slice(path.lastIndexOf("/") + 1) : path;
  return new RegExp(`^(?:.*/)?(?:${source})$`, "s").test(target);
}
