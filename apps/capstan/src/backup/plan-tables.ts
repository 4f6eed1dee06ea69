import type { ClientBase } from "pg";

export type PlannedTable = { name: string; columns: string[] };

/** Speaks of the old server; the new one fills it in (packages/database/migrations/0001-foundation.sql). */
const leftOut: Readonly<Record<string, readonly string[]>> = {
  ledger_entry: ["transaction_id"],
  ledger_seal: ["through_transaction", "through_id", "own_transaction"],
  run: ["job_id"],
};

/** Which migrations there are the restoring version knows; sign-ins end with a restore. */
const tablesLeftOut = ["capstan_migration", "sign_in_session", "sign_in_verification"];

type Column = { table: string; column: string };
type Reference = { table: string; to: string };

/** The tables of a backup with the columns that are kept, each after those it refers to. */
export async function planTables(client: ClientBase): Promise<PlannedTable[]> {
  const columns = await client.query<Column>(
    `select c.relname as "table", a.attname as "column" from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       and c.relname <> all($1) order by c.relname, a.attnum`,
    [tablesLeftOut],
  );
  const references = await client.query<Reference>(
    `select conrelid::regclass::text as "table", confrelid::regclass::text as "to" from pg_constraint
     where contype = 'f' and connamespace = 'public'::regnamespace and conrelid <> confrelid`,
  );
  const planned = new Map<string, string[]>();
  for (const { table, column } of columns.rows) {
    if (leftOut[table]?.includes(column)) continue;
    planned.set(table, [...(planned.get(table) ?? []), column]);
  }
  return inOrder([...planned.keys()], references.rows).map((name) => ({ name, columns: planned.get(name)! }));
}

/** Depth first: what a table refers to comes before it. */
function inOrder(tables: readonly string[], references: readonly Reference[]): string[] {
  const done = new Set<string>();
  const visit = (table: string) => {
    if (done.has(table) || !tables.includes(table)) return;
    done.add(table);
    for (const { to } of references.filter((reference) => reference.table === table)) visit(to);
    ordered.push(table);
  };
  const ordered: string[] = [];
  for (const table of tables) visit(table);
  return ordered;
}
