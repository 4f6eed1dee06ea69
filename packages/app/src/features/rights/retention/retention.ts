import type { RetentionClass, RetentionView } from "@capstan/contracts";
import { appendLedger } from "@capstan/database";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

/** What each class is, and how long it is kept until a workspace says otherwise. Units: days. */
export const retentionDefaults: Readonly<Record<RetentionClass, { about: string; days: number }>> = {
  prompts: { about: "Prompts and answers of calls through the gateway; a key may ask for less", days: 90 },
  "drafting-calls": { about: "Prompts, inputs and answers of drafts; figures stay", days: 365 },
  "stand-ins": { about: "What stand-ins stand for, by which earlier texts are put back", days: 365 },
  quarantine: { about: "Rows that imports rejected, for download", days: 90 },
  notices: { about: "Notices in the inbox", days: 365 },
};

export async function retentionDays(tx: WorkspaceTx): Promise<Map<RetentionClass, number>> {
  const { rows } = await tx.query<{ class: RetentionClass; days: number }>(
    "select class, days from privacy_retention where workspace_id = $1",
    [tx.workspaceId],
  );
  return new Map(rows.map((row) => [row.class, row.days]));
}

export async function retentionViewOf(tx: WorkspaceTx): Promise<RetentionView> {
  const own = await retentionDays(tx);
  const classes = Object.entries(retentionDefaults) as [RetentionClass, { about: string; days: number }][];
  return {
    classes: classes.map(([name, { about, days }]) => ({
      class: name,
      about,
      days: own.get(name) ?? days,
      isDefault: !own.has(name),
    })),
  };
}

type ToSet = { class: RetentionClass; days: number; by: string; at: Date };

/** Says how long a class is kept; the next turn of the job follows it. */
export async function setRetention(tx: WorkspaceTx, { class: name, days, by, at }: ToSet): Promise<void> {
  await tx.query(
    `insert into privacy_retention (workspace_id, class, days, updated_at, updated_by) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id, class) do update set days = excluded.days, updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
    [tx.workspaceId, name, days, at, by],
  );
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: "privacy.retention_set",
    subjectKind: "retention",
    subjectId: name,
    details: { days },
  });
}
