import type { Database } from "@capstan/database";
import type { WorkspaceTx } from "../../workspace-tx.ts";

/** Addresses that a worker has taken to try. `attempts` counts this one, and is the fence: a later taker has another. */
export type ClaimedLinks = { id: string; workspaceId: string; addresses: string[]; attempts: number };

/** What the addresses were decided with. */
export type DecidedDraft = { draftId: string; subject: string; version: number; runId: string; owner: string };

/** For so long nobody else tries; longer than an attempt may take. */
const leaseMs = 600_000;

/** Takes what has been due for longest; undefined when nothing is. Whoever else asks meanwhile gets another. */
export async function claimUntried({ system }: Database, now: Date): Promise<ClaimedLinks | undefined> {
  const { rows } = await system.pool.query<ClaimedLinks>(
    `update untried_link set attempts = attempts + 1, next_attempt_at = $2
     where id = (select id from untried_link where next_attempt_at <= $1 order by next_attempt_at limit 1 for update skip locked)
     returning id, workspace_id as "workspaceId", addresses, attempts`,
    [now, new Date(now.getTime() + leaseMs)],
  );
  return rows[0];
}

/** Locks what was taken; undefined when the decision was taken back meanwhile or another worker has it. */
export async function lockClaimed(
  tx: WorkspaceTx,
  { id, attempts }: Pick<ClaimedLinks, "id" | "attempts">,
): Promise<DecidedDraft | undefined> {
  const { rows } = await tx.query<DecidedDraft>(
    `select d.id as "draftId", d.subject, rd.version, r.id as "runId", rs.spec->>'owner' as owner
     from untried_link u join review_decision rd on rd.id = u.decision_id join draft d on d.id = rd.draft_id
       join run r on r.id = d.run_id join run_spec rs on rs.workspace_id = r.workspace_id and rs.hash = r.spec_hash
     where u.id = $1 and u.attempts = $2 for update of u`,
    [id, attempts],
  );
  return rows[0];
}

/** Leaves what nothing certain is known of for later; with nothing left, the row goes. */
export async function leaveUntried(
  tx: WorkspaceTx,
  { id }: Pick<ClaimedLinks, "id">,
  { addresses, until }: { addresses: readonly string[]; until: Date },
): Promise<void> {
  if (addresses.length === 0) await tx.query("delete from untried_link where id = $1", [id]);
  else
    await tx.query("update untried_link set addresses = $2, next_attempt_at = $3 where id = $1", [
      id,
      addresses,
      until,
    ]);
}
