import { silentLogger } from "@capstan/base";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "./open-database.ts";
import { createTestDatabase, type TestDatabase } from "./testing/index.ts";

let given: TestDatabase;
beforeEach(async () => {
  given = await createTestDatabase();
});
afterEach(() => given.drop());

async function slugs(): Promise<string[]> {
  const { rows } = await given.db.system.pool.query<{ slug: string }>("select slug from workspace order by slug");
  return rows.map(({ slug }) => slug);
}

const rename = "update workspace set slug = 'renamed'";

describe("a transaction", () => {
  test("commits what its work did, through each of its three voices", async () => {
    await given.db.inWorkspace(given.workspaceId, async (tx) => {
      await tx.query({ name: "rename", text: "update workspace set slug = $1", values: ["a"] });
      await tx.kysely.updateTable("workspace").set({ name: "b" }).execute();
      await tx.client.query("update workspace set time_zone = 'UTC'");
    });
    const { rows } = await given.db.system.pool.query("select slug, name, time_zone from workspace");
    expect(rows).toEqual([{ slug: "a", name: "b", time_zone: "UTC" }]);
  });

  test("keeps nothing when its work throws, and throws the same", async () => {
    const error = new Error("changed my mind");
    const running = given.db.inWorkspace(given.workspaceId, async (tx) => {
      await tx.query(rename);
      throw error;
    });
    await expect(running).rejects.toBe(error);
    expect(await slugs()).toEqual(["test"]);
  });

  test("says so when a statement failed and its error was swallowed", async () => {
    const running = given.db.inWorkspace(given.workspaceId, async (tx) => {
      await tx.query(rename);
      await tx.query("select 1 / 0").catch(() => undefined);
    });
    await expect(running).rejects.toMatchObject({ kind: "bug", code: "transaction_aborted" });
    expect(await slugs()).toEqual(["test"]);
  });

  test("runs statements that were started together in their order", async () => {
    const results = await given.db.inWorkspace(given.workspaceId, (tx) =>
      Promise.all([
        tx.query(rename),
        tx.query("select slug from workspace"),
        tx.kysely.selectFrom("workspace").select("slug").execute(),
      ]),
    );
    expect([results[1].rows, results[2]]).toEqual([[{ slug: "renamed" }], [{ slug: "renamed" }]]);
  });

  test("cannot be nested through Kysely", async () => {
    const running = given.db.inWorkspace(given.workspaceId, (tx) =>
      tx.kysely.transaction().execute(async () => undefined),
    );
    await expect(running).rejects.toMatchObject({ kind: "bug", code: "nested_transaction" });
  });

  test("of the system sees every workspace", async () => {
    await given.addWorkspace("other");
    const seen = await given.db.inSystem((tx) =>
      tx.kysely.selectFrom("workspace").select("slug").orderBy("slug").execute(),
    );
    expect(seen).toEqual([{ slug: "other" }, { slug: "test" }]);
  });

  test.each(["", "nonsense", "x'; drop table workspace; --", "01900000-0000-7000-8000-00000000000G"])(
    "refuses the workspace id %j before it reaches the database",
    async (id) => {
      await expect(given.db.inWorkspace(id, async () => undefined)).rejects.toMatchObject({
        code: "invalid_workspace_id",
      });
    },
  );
});

describe("what the database's state asks for", () => {
  test("a serialization failure is to be retried", async () => {
    const running = given.db.inSystem((tx) => tx.query("do $$ begin raise sqlstate '40001'; end $$"));
    await expect(running).rejects.toMatchObject({ kind: "retryable", code: "transaction_conflict" });
  });

  test("a deadlock is to be retried, by the one that lost", async () => {
    const other = await given.addWorkspace("other");
    const lock = (id: string) => ({ text: "select from workspace where id = $1 for update", values: [id] });
    let arrived = 0;
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const cross = (first: string, second: string) =>
      given.db.inSystem(async (tx) => {
        await tx.query("set local deadlock_timeout = '10ms'");
        await tx.query(lock(first));
        if (++arrived === 2) open();
        await gate;
        await tx.query(lock(second));
      });
    const results = await Promise.allSettled([cross(given.workspaceId, other), cross(other, given.workspaceId)]);
    const failures = results
      .filter((result) => result.status === "rejected")
      .map(({ reason }) => [reason.kind, reason.code]);
    expect(failures).toEqual([["retryable", "transaction_conflict"]]);
  });

  test("a connection that breaks while checked out is to be retried, ends nobody, and the pool goes on", async () => {
    const running = given.db.inSystem((tx) => tx.query("select pg_terminate_backend(pg_backend_pid())"));
    await expect(running).rejects.toMatchObject({ kind: "retryable", code: "database_unavailable" });
    expect(await slugs()).toEqual(["test"]);
  });

  test("a connection that breaks while its work does something else is to be retried", async () => {
    const running = given.db.inSystem(async (tx) => {
      const { rows } = await tx.query<{ pid: number }>("select pg_backend_pid() as pid");
      const ended = new Promise((resolve) => tx.client.once("end", resolve));
      await given.db.system.pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
      await ended;
      await tx.query("select 1");
    });
    await expect(running).rejects.toMatchObject({ kind: "retryable", code: "database_unavailable" });
  });

  test("a server that is not there is to be retried", async () => {
    const db = openDatabase({ url: "postgres://nobody:nothing@127.0.0.1:1/none", log: silentLogger });
    await expect(db.inSystem(async () => undefined)).rejects.toMatchObject({ code: "database_unavailable" });
    await db.close();
  });

  test("a row of another workspace is a bug of ours", async () => {
    const running = given.db.inWorkspace(given.workspaceId, (tx) =>
      tx.query(
        `insert into ledger_entry (workspace_id, actor, action, subject_kind, subject_id) values (gen_random_uuid(), 'a', 'b', 'c', 'd')`,
      ),
    );
    await expect(running).rejects.toMatchObject({ kind: "bug", code: "row_level_security" });
  });

  test("a broken constraint stays PostgreSQL's own error, for the command that knows it", async () => {
    await given.addWorkspace("taken");
    await expect(given.addWorkspace("taken")).rejects.toMatchObject({
      code: "23505",
      constraint: "workspace_slug_key",
    });
  });
});

test("values arrive as the generated types say", async () => {
  const { rows } = await given.db.system.pool.query(
    "select 9007199254740991::bigint as big, '2026-03-29'::date as day, '1.50'::numeric as price, '2026-03-29T01:30:00Z'::timestamptz as at",
  );
  expect(rows).toEqual([
    { big: 9007199254740991, day: "2026-03-29", price: "1.50", at: new Date("2026-03-29T01:30:00Z") },
  ]);
});

test("a number that JavaScript cannot hold is refused instead of rounded", async () => {
  const reading = given.db.system.pool.query("select 9007199254740993::bigint as big");
  await expect(reading).rejects.toMatchObject({ code: "integer_too_large" });
});
