import type { Database } from "@capstan/database";

const statement = {
  name: "sealed-entries",
  text: `select e.id::bigint as id from unnest($1::bigint[]) as e(id)
         where exists (select from ledger_seal s
                       where int8range(s.first_id, s.last_id, '[]') @> e.id and s.entry_ids @> e.id)`,
};

/** Which of these entries are in the chain already; the chain spans workspaces, so the owner is asked. */
export async function sealedEntries(database: Database, ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set();
  const { rows } = await database.system.pool.query<{ id: number }>({ ...statement, values: [ids] });
  return new Set(rows.map(({ id }) => id));
}
