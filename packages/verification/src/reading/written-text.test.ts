import { expect, it } from "vitest";
import { parseDocument } from "../document/parse-document.ts";
import { linksOf } from "./links.ts";
import { sectionsOf } from "./sections.ts";

const read = (source: string) => parseDocument(source, "markdown");

it("has the code of headings and links as it is written", () => {
  const source =
    "# Set `key` in ``a`b``\n\nSee [the `key` of](/a) `it`, [`x`](/b), [ `a` **`b`** ](/c) and [no code](/d).\n";
  expect(sectionsOf(read(source)).map(({ title }) => title)).toEqual(["Set key in a`b"]);
  expect(linksOf(read(source)).map(({ text }) => text)).toEqual(["the key of", "x", "a b", "no code"]);
});

it("takes no longer for many links of one paragraph than for few", () => {
  const source = "[](/a)[`c`](/b) ".repeat(20_000);
  expect(linksOf(read(source))).toHaveLength(40_000);
}, 5_000);
