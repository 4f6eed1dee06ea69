import fc from "fast-check";
import { expect, test } from "vitest";
import { addressesIn, withoutAddresses } from "./addresses.ts";

const saidIn = (text: string) => addressesIn(text).map(({ start, end }) => text.slice(start, end));

test("web addresses, mail addresses and domain names are found where they stand", () => {
  const text =
    "Ask ann@acme.example (www.acme.example/help) or see https://docs.acme.io/a?b=1, acme.io. Done.Then go to v1.2.";
  expect(saidIn(text)).toEqual(["ann@acme.example", "www.acme.example/help", "https://docs.acme.io/a?b=1,", "acme.io"]);
  expect(withoutAddresses("see acme.io for it")).toBe("see   for it");
});

const piece = fc.constantFrom(
  "www.",
  "https://",
  "acme",
  ".io",
  "@",
  "-",
  "(",
  ")",
  "/",
  ".",
  ",",
  "é",
  "1",
  " ",
  "\n",
  " ",
);
const pieces = fc.array(piece, { maxLength: 12 }).map((all) => all.join(""));

test("what stands behind white space is read as if nothing stood before it", () => {
  fc.assert(
    fc.property(pieces, pieces, (first, second) => {
      const joined = `${first}\t${second}`;
      const shifted = addressesIn(second).map(({ start, end }) => ({
        start: start + first.length + 1,
        end: end + first.length + 1,
      }));
      expect(addressesIn(joined)).toEqual([...addressesIn(first), ...shifted]);
    }),
  );
});
