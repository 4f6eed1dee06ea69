import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "./testing/index.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("the application's role sees the workspace of its transaction and nothing without one", async () => {
  const inside = await database.db.inWorkspace(database.workspaceId, (tx) => tx.query("select slug from workspace"));
  const outside = await database.db.app.pool.query("select slug from workspace");
  expect([inside.rows, outside.rows]).toEqual([[{ slug: "test" }], []]);
});
