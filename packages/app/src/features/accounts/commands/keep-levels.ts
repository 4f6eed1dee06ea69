import type { WorkspaceTx } from "../../../workspace-tx.ts";

/** Puts the decision table's reason beside each account of the run's snapshot. */
export async function keepLevels(
  tx: WorkspaceTx,
  { runId, because }: { runId: string; because: ReadonlyMap<string, string> },
): Promise<void> {
  await tx.query(
    `update account a set because = r.because
     from account_snapshot s, jsonb_to_recordset($3::jsonb) as r(domain text, because text)
     where s.workspace_id = $1 and s.run_id = $2 and a.snapshot_id = s.id and a.domain = r.domain`,
    [tx.workspaceId, runId, JSON.stringify([...because].map(([domain, reason]) => ({ domain, because: reason })))],
  );
}
