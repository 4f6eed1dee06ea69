import { expect, it } from "vitest";
import { safeNext } from "./safe-next.ts";

it("goes back to where one came from", () =>
  expect(safeNext("/w/harbor/desk?view=all")).toBe("/w/harbor/desk?view=all"));

it.each([undefined, "", "https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "/sign-in"])(
  "goes to the start instead of %j",
  (next) => expect(safeNext(next)).toBe("/"),
);
