import pg from "pg";
import { expect, test } from "vitest";
import { createTestDatabase } from "./index.ts";

test("two test databases share nothing", async () => {
  await using one = await createTestDatabase();
  await using two = await createTestDatabase();
  await one.addWorkspace("only-here");
  const { rows } = await two.db.system.pool.query("select slug from workspace");
  expect(rows).toEqual([{ slug: "test" }]);
});

test("a connection that was never released fails the test", async () => {
  const given = await createTestDatabase();
  await given.db.app.pool.connect();
  await expect(given.drop()).rejects.toThrow("1 checked-out connection(s) never released");
});

test("a connection that was opened past the pools and left open fails the test", async () => {
  const given = await createTestDatabase();
  const stray = new pg.Client({ connectionString: given.url, application_name: "stray" });
  stray.on("error", () => {});
  await stray.connect();
  await stray.query("select 'left open'");
  await expect(given.drop()).rejects.toThrow(`"stray" left open`);
});

test("a dropped database is gone", async () => {
  const given = await createTestDatabase();
  await given.drop();
  const client = new pg.Client({ connectionString: given.url });
  await expect(client.connect()).rejects.toMatchObject({ code: "3D000" });
});
