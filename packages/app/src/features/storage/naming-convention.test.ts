import fc from "fast-check";
import { expect, test } from "vitest";
import { nameFile, parseNamingConvention, toSlug } from "./naming-convention.ts";
import { assertStorePath } from "./store-path.ts";

const convention = parseNamingConvention("{workflow}/{isoWeek}/{kind}--{account}--{date}.{ext}");
const values = {
  workflow: "weekly-account-intelligence",
  isoWeek: "2026-W34",
  kind: "sales brief",
  account: "Łódź & Söhne GmbH",
  date: "2026-08-19",
};

test("a file is named by its convention", () => {
  expect(nameFile(convention, values, "md")).toBe(
    "weekly-account-intelligence/2026-W34/sales-brief--lodz-sohne-gmbh--2026-08-19.md",
  );
});

const badConventions: [string, number, string][] = [
  ["{workflw}/a.{ext}", 1, "{workflow}"],
  ["{kind}/a b.{ext}", 9, "letters, digits"],
  ["{kind}/{account.{ext}", 8, "{account}"],
  ["{kind}.pdf", 10, ".{ext}"],
  ["{kind}.{ext}/{ext}.{ext}", 24, "once"],
];
test.each(badConventions)("the convention %s is refused at column %i", (text, column, mend) => {
  expect(() => parseNamingConvention(text)).toThrow(
    expect.objectContaining({
      code: "naming_convention_invalid",
      details: { convention: text, column },
      mend: expect.stringContaining(mend),
    }),
  );
});

test.each(["../{kind}.{ext}", "/{kind}.{ext}", "a//{kind}.{ext}"])(
  "the convention %s may not leave its folder",
  (text) => {
    expect(() => parseNamingConvention(text)).toThrow(expect.objectContaining({ code: "file_path_refused" }));
  },
);

const badValues: [string, object, string, string][] = [
  ["a missing account", { account: undefined }, "account", "Hand in account"],
  ["an account without plain letters", { account: "株式会社" }, "account", "domain"],
  ["a week that is none", { isoWeek: "2026-W60" }, "isoWeek", "2026-W34"],
  ["a date that is none", { date: "19.08.2026" }, "date", "2026-08-19"],
];
test.each(badValues)("%s is refused with its part and how to mend it", (_what, change, token, mend) => {
  expect(() => nameFile(convention, { ...values, ...change }, "md")).toThrow(
    expect.objectContaining({
      code: "file_name_incomplete",
      details: expect.objectContaining({ token }),
      mend: expect.stringContaining(mend),
    }),
  );
});

test("whatever an account is called, its file stays in the folder", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (account) => {
      fc.pre(toSlug(account) !== "");
      const path = nameFile(convention, { ...values, account }, "md");
      assertStorePath(path);
      expect(path.split("/")).toHaveLength(3);
    }),
  );
});
