import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { boldRule, ownIni, verifyFolder } from "../testing/verify-folder.ts";
import { openCache } from "./result-cache.ts";

const { folder, path, read, write, verify, end } = verifyFolder();
afterAll(end);

beforeAll(() => {
  write(".vale.ini", ownIni);
  write("styles/Own/Bold.yml", boldRule);
  write("a.md", "A very long day.\n");
});

const kept = (name: string) =>
  readdirSync(path(name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe("capstan verify with its cache", () => {
  test("finds the same the second time, from what was kept", () => {
    const first = verify(["a.md", "--cache-location", "kept", "--format", "json"]);
    expect(kept("kept")).toHaveLength(1);
    const [file] = kept("kept") as [string];
    writeFileSync(file, read(file.slice(folder.length)).replace("Not 'very'.", "Kept."));
    expect(verify(["a.md", "--cache-location", "kept", "--format", "json"]).stdout).toBe(
      first.stdout.replace("Not 'very'.", "Kept."),
    );
    expect(verify(["a.md", "--no-cache"]).stdout).toBe("a.md:1:3:Own.Bold:Not 'very'.\n");
  });

  test("finds anew when a rule changed, and when what was kept is damaged", () => {
    write("styles/Own/Bold.yml", boldRule.replace("Not '%s'.", "Never '%s'."));
    expect(verify(["a.md", "--cache-location", "kept"]).stdout).toBe("a.md:1:3:Own.Bold:Never 'very'.\n");
    for (const file of kept("kept")) writeFileSync(file, '[{"rule":');
    expect(verify(["a.md", "--cache-location", "kept"]).stdout).toBe("a.md:1:3:Own.Bold:Never 'very'.\n");
    write("styles/Own/Bold.yml", boldRule);
  });

  test("says so when it cannot be written", () => {
    expect(verify(["a.md", "--cache-location", "a.md/cache"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--no-cache"),
    });
  });
});

test("the cache keeps within its bound, the newest first", () => {
  const cache = openCache(path("bound"));
  const long = "x".repeat(20_000);
  const finding = { rule: long } as never;
  for (let i = 0; i < 600; i++) cache.keep("rules", `text ${i}`, [finding]);
  cache.tidy();
  for (const shard of readdirSync(path("bound"))) {
    const bytes = kept(`bound/${shard}`).reduce((sum, file) => sum + statSync(file).size, 0);
    expect(bytes).toBeLessThanOrEqual(256 * 1024);
  }
  expect(cache.read("rules", "text 599")).toEqual([{ rule: long }]);
  cache.keep(
    "rules",
    "too long",
    Array.from({ length: 10 }, () => finding),
  );
  expect(cache.read("rules", "too long")).toBeUndefined();
});
