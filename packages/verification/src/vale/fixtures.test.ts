import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readFixture } from "./fixtures/read-fixture.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const names = readdirSync(fixtures, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** Each folder has a .vale.ini, its styles, `input.*` and `expected.txt`: one line for each finding. */
describe("a style package for Vale", () => {
  it.each(names)("gives what is expected: %s", (name) => {
    const expected = readFileSync(join(fixtures, name, "expected.txt"), "utf8").trimEnd();
    expect(readFixture(join(fixtures, name)).join("\n")).toBe(expected);
  });
});
