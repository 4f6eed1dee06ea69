import type { DecisionTable, Week } from "@capstan/contracts";
import type { SignalDefinition } from "@capstan/grounding";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import type { ConsolidatedAccount } from "../consolidated-account.ts";

export type NewSnapshot = {
  snapshotId: string;
  runId: string;
  asOf: string;
  /** The dataset whose events it was made of. */
  dataset: string;
  week: Week;
  accounts: readonly ConsolidatedAccount[];
  unmatched: { freeMail: number; noReply: number; noAddress: number };
  version: string;
  definition: SignalDefinition;
  rule: DecisionTable | null;
  at: Date;
};

/** Keeps a snapshot and its accounts, as the Accounts screen shows them. */
export async function keepSnapshot(tx: WorkspaceTx, snapshot: NewSnapshot): Promise<void> {
  const { snapshotId, runId, asOf, dataset, week, accounts, unmatched, version, definition, rule, at } = snapshot;
  await tx.query(
    `insert into account_snapshot (id, workspace_id, as_of, version, run_id, week, unmatched, definition, levels, rule, made_at, dataset)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      snapshotId,
      tx.workspaceId,
      asOf,
      version,
      runId,
      JSON.stringify(week),
      JSON.stringify(unmatched),
      JSON.stringify(definition),
      definition.levels,
      rule && JSON.stringify(rule),
      at,
      dataset,
    ],
  );
  for (let start = 0; start < accounts.length; start += 5_000) {
    await tx.query(
      `insert into account (snapshot_id, workspace_id, domain, name, level, previous_level, newly_active, this_week, weekly_mean_before, score, contacts, row)
       select $1, $2, r->>'domain', r->>'name', r->>'level', r->>'previousLevel', (r->>'newlyActive')::boolean, (r->>'thisWeek')::float8,
         (r->>'weeklyMeanBefore')::float8, (r->>'score')::float8, (r->>'contacts')::integer, r
       from jsonb_array_elements($3::jsonb) as r`,
      [snapshotId, tx.workspaceId, JSON.stringify(accounts.slice(start, start + 5_000))],
    );
  }
}
