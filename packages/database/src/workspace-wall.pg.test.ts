import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "./testing/index.ts";

type Table = { name: string; key: string; isProtected: boolean; comment: string; grants: string[] };
type Privilege = "select" | "insert" | "update" | "delete";

let given: TestDatabase;
let other: string;
let tables: Table[];

beforeAll(async () => {
  given = await createTestDatabase();
  other = await given.addWorkspace("other");
  tables = await readTables(given.db.system.pool);
});
afterAll(() => given.drop());

/** Every table of the catalogue, so that those of later migrations are tried without being named here. */
async function readTables(pool: pg.Pool): Promise<Table[]> {
  const { rows } = await pool.query<Table>(
    `select c.relname as name, case when c.relname = 'workspace' then 'id' else 'workspace_id' end as key,
            c.relrowsecurity as "isProtected", coalesce(obj_description(c.oid), '') as comment,
            array(select p from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) p
                  where has_table_privilege('capstan_app', c.oid, p)) as grants
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
     order by c.relname`,
  );
  return rows;
}

function ownedTables(): Table[] {
  return tables.filter(({ comment }) => !comment.startsWith("system-only: "));
}

/** Every privilege in turn, so that what the wall refuses is the wall's doing and not that of a missing grant. */
async function asOwnerOfNothing<T>(
  workspaceId: string,
  table: Table,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await given.db.system.pool.connect();
  try {
    await client.query("begin; set local session_replication_role = replica");
    await client.query(`grant select, insert, update, delete on ${table.name} to capstan_app`);
    await dropChecks(client, table);
    if (table.name !== "workspace") await insertRow(client, table, given.workspaceId);
    await client.query(`set local role capstan_app; set local capstan.workspace_id = '${workspaceId}'`);
    return await work(client);
  } finally {
    await client.query("rollback");
    client.release();
  }
}

const SAMPLES: Record<string, string> = {
  bool: "true",
  bytea: `'\\x${"00".repeat(32)}'`,
  date: "'2026-01-01'",
  float8: "1",
  int2: "1",
  int4: "1",
  int8: "1",
  jsonb: "'{}'",
  numeric: "1",
  text: "'x'",
  timestamptz: "'2026-01-01T00:00:00Z'",
  uuid: "gen_random_uuid()",
};

/** One row of the given workspace, whatever the table's own rules about its content are. */
async function insertRow(client: pg.PoolClient, { name, key }: Table, workspaceId: string): Promise<void> {
  const { rows } = await client.query<{ column: string; type: string }>(
    `select attname as column, typname as type from pg_attribute join pg_type t on t.oid = atttypid
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attnotnull and not atthasdef and attidentity = ''`,
    [name],
  );
  const values = rows.map(({ column, type }) => (column === key ? `'${workspaceId}'` : (SAMPLES[type] ?? "'{}'")));
  const columns = rows.map(({ column }) => `"${column}"`).join(", ");
  await client.query(`insert into ${name} (${columns}) values (${values.join(", ")})`);
}

async function dropChecks(client: pg.PoolClient, { name }: Table): Promise<void> {
  const { rows } = await client.query<{ conname: string }>(
    "select conname from pg_constraint where conrelid = $1::regclass and contype = 'c'",
    [name],
  );
  for (const { conname } of rows) await client.query(`alter table ${name} drop constraint "${conname}"`);
}

const ATTEMPTS: Record<Exclude<Privilege, "insert">, (table: Table) => string> = {
  select: ({ name, key }) => `select 1 from ${name} where ${key} = '${given.workspaceId}'`,
  update: ({ name, key }) => `update ${name} set ${key} = ${key} where ${key} = '${given.workspaceId}'`,
  delete: ({ name, key }) => `delete from ${name} where ${key} = '${given.workspaceId}'`,
};

describe("every table of the catalogue", () => {
  test("is behind the wall, or says that it is the system's alone and is granted to nobody", () => {
    const astray = tables.filter(({ comment, isProtected, grants }) =>
      comment.startsWith("system-only: ") ? grants.length > 0 : !isProtected,
    );
    expect(astray.map(({ name }) => name)).toEqual([]);
  });

  test("grants the application's role nothing that row-level security does not govern", () => {
    const beyond = ["truncate", "references", "trigger"];
    const astray = tables.filter(({ grants }) => grants.some((grant) => beyond.includes(grant)));
    expect(astray.map(({ name }) => name)).toEqual([]);
  });

  test.each(["select", "update", "delete"] as const)("lets no %s reach another workspace's rows", async (privilege) => {
    const reached: string[] = [];
    for (const table of ownedTables()) {
      const count = (workspaceId: string) =>
        asOwnerOfNothing(
          workspaceId,
          table,
          async (client) => (await client.query(ATTEMPTS[privilege](table))).rowCount ?? 0,
        );
      const [own, foreign] = [await count(given.workspaceId), await count(other)];
      if (own === 0 || foreign !== 0) reached.push(`${table.name}: own ${own}, foreign ${foreign}`);
    }
    expect(reached).toEqual([]);
  });

  test("lets no row be inserted for another workspace", async () => {
    const inserted: string[] = [];
    for (const table of ownedTables().filter(({ name }) => name !== "workspace")) {
      const attempt = asOwnerOfNothing(other, table, (client) => insertRow(client, table, given.workspaceId));
      const outcome = await attempt.then(
        () => "inserted",
        (error: Error) => error.message,
      );
      if (!outcome.includes("row-level security")) inserted.push(`${table.name}: ${outcome}`);
    }
    expect(inserted).toEqual([]);
  });

  test("lets no row be moved to another workspace", async () => {
    const moved: string[] = [];
    for (const table of ownedTables()) {
      const attempt = asOwnerOfNothing(given.workspaceId, table, (client) =>
        client.query(`update ${table.name} set ${table.key} = '${other}'`),
      );
      const outcome = await attempt.then(
        () => "moved",
        (error: Error) => error.message,
      );
      if (!outcome.includes("row-level security")) moved.push(`${table.name}: ${outcome}`);
    }
    expect(moved).toEqual([]);
  });

  test("shows nothing where no workspace is set", async () => {
    const shown: string[] = [];
    for (const { name } of ownedTables().filter(({ grants }) => grants.includes("select"))) {
      const { rowCount } = await given.db.app.pool.query(`select 1 from ${name} limit 1`);
      if (rowCount !== 0) shown.push(name);
    }
    expect(shown).toEqual([]);
  });
});

test("the application's role owns nothing, cannot log in and cannot pass the wall", async () => {
  const { rows } = await given.db.system.pool.query(
    `select rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
            (select count(*) from pg_class where relowner = r.oid) as owned
     from pg_roles r where rolname = 'capstan_app'`,
  );
  expect(rows).toEqual([
    { rolcanlogin: false, rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owned: 0 },
  ]);
});

test("a view that the application's role may read asks with its rights, or says the wall itself", async () => {
  const wall = "workspace_id = ( SELECT (NULLIF(current_setting('capstan.workspace_id'::text, true), ''::text))::uuid";
  const { rows } = await given.db.system.pool.query(
    `select relname from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('v', 'm') and has_table_privilege('capstan_app', oid, 'select')
       and not coalesce(reloptions, '{}') && array['security_invoker=true', 'security_invoker=on']
       and not (coalesce(reloptions, '{}') && array['security_barrier=true', 'security_barrier=on']
                and position($1 in regexp_replace(pg_get_viewdef(oid), '\\s+', ' ', 'g')) > 0)`,
    [wall],
  );
  expect(rows).toEqual([]);
});

test("the workspace of one transaction does not stay on the connection for the next", async () => {
  const single = await createTestDatabase({ poolSize: 1 });
  try {
    await single.db.inWorkspace(single.workspaceId, (tx) => tx.query("select 1"));
    const { rows } = await single.db.app.pool.query("select slug from workspace");
    expect(rows).toEqual([]);
  } finally {
    await single.drop();
  }
});
