import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@capstan/base";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrate } from "./migrate.ts";
import { createTestDatabase, type TestDatabase } from "./testing/index.ts";

let given: TestDatabase;
let folder: string;
beforeEach(async () => {
  given = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "capstan-migrations-"));
  await given.db.system.pool.query("delete from capstan_migration");
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  await given.drop();
});

async function write(files: Record<string, string>): Promise<void> {
  for (const [name, sql] of Object.entries(files)) await writeFile(join(folder, name), sql);
}

const run = () => migrate({ url: given.url, log: silentLogger, folder });

test("what is missing is applied in the order of its numbers, once", async () => {
  await write({
    "0700-b.sql": "create table b (a_id int references a)",
    "0600-a.sql": "create table a (id int primary key)",
  });
  const names = [await run(), await run()];
  expect(names).toEqual([["0600-a", "0700-b"], []]);
});

test("a lower number that comes later is applied too", async () => {
  await write({ "0700-b.sql": "select 1" });
  await run();
  await write({ "0600-a.sql": "select 1" });
  expect(await run()).toEqual(["0600-a"]);
});

test("a changed file is refused, and says which", async () => {
  await write({ "0600-a.sql": "select 1" });
  await run();
  await write({ "0600-a.sql": "select 2", "0601-b.sql": "select 3" });
  await expect(run()).rejects.toMatchObject({ code: "migration_changed", details: { changed: ["0600-a"] } });
});

test("line endings do not count as a change", async () => {
  await write({ "0600-a.sql": "select 1;\nselect 2;\n" });
  await run();
  await write({ "0600-a.sql": "select 1;\r\nselect 2;\r\n" });
  expect(await run()).toEqual([]);
});

test("a database that a newer version has been at is refused", async () => {
  await write({ "0600-a.sql": "select 1", "0601-b.sql": "select 1" });
  await run();
  await rm(join(folder, "0601-b.sql"));
  await expect(run()).rejects.toMatchObject({ code: "database_newer", details: { unknown: ["0601-b"] } });
});

test("a failing file leaves nothing of itself and says where it failed", async () => {
  await write({ "0600-a.sql": "create table a (id int);\nselect nothing_there;\n" });
  await expect(run()).rejects.toMatchObject({ code: "migration_failed", message: expect.stringContaining("(line 2)") });
  const { rows } = await given.db.system.pool.query(
    "select to_regclass('a') as a, (select count(*) from capstan_migration) as applied",
  );
  expect(rows).toEqual([{ a: null, applied: 0 }]);
});

test("processes that start together apply each file once", async () => {
  await write({ "0600-a.sql": "create table a (id int)", "0601-b.sql": "create table b (id int)" });
  const names = await Promise.all([run(), run(), run()]);
  expect(names.flat().sort()).toEqual(["0600-a", "0601-b"]);
});

test.each([
  ["two files of one number", { "0600-a.sql": "", "0600-b.sql": "" }],
  ["a misnamed file", { "600_a.sql": "" }],
])("%s is a bug", async (_what, files) => {
  await write(files);
  await expect(run()).rejects.toMatchObject({ kind: "bug", code: "invalid_migration" });
});
