import type { Database } from "@capstan/database";

/** Statements that clients have sent so far, of every kind; this question not counted. Needs `countStatements`. */
export async function statementsOf(database: Database): Promise<number> {
  const { rows } = await database.system.pool.query<{ calls: number }>(
    "select coalesce(sum(calls), 0)::bigint as calls from pg_stat_statements where toplevel and query not like '%pg_stat_statements%'",
  );
  return rows[0]!.calls;
}
