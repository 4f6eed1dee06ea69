import type { Engine } from "./engine.ts";

const reconcileSql = `
select capstan_enqueue_run(workspace_id, id) from run
where status in ('queued', 'running') and updated_at < $1
  and not exists (select from pgboss.job where name = 'capstan-run' and singleton_key = run.id::text
    and state in ('created', 'retry', 'active'))
limit 200`;

const settledMs = 5_000;

/** Wakes runs that should be in work and that no job speaks of, whatever lost it. Returns how many. */
export async function reconcileRuns(engine: Engine): Promise<number> {
  const before = new Date(engine.clock.now().getTime() - settledMs);
  const { rowCount } = await engine.database.system.pool.query({
    name: "capstan_reconcile_runs",
    text: reconcileSql,
    values: [before],
  });
  if (rowCount) engine.bell.ring();
  if (rowCount) engine.log.warn({ runs: rowCount }, "run.reconciled");
  return rowCount ?? 0;
}
