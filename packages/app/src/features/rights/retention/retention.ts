import type { RetentionClass, RetentionView } from "@capstan/contracts";
import { appendLedger } from "@capstan/database";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { describeActor, everyMember } from "../../people/index.ts";
import { countDue } from "./due-texts.ts";
import { lastTurn } from "./retention-turn.ts";

export const retentionKept = "privacy.retention_kept";

type Usual = { about: string; days: number };

/** What each class is, and how long it is kept until a workspace says otherwise. Units: days. */
export const retentionDefaults: Readonly<Record<RetentionClass, Usual>> = {
  prompts: { about: "Prompts and answers of calls through the gateway; a key may ask for less", days: 90 },
  "drafting-calls": { about: "Prompts, inputs and answers of drafts; figures stay", days: 365 },
  "stand-ins": { about: "What stand-ins stand for, by which earlier texts are put back", days: 365 },
  quarantine: { about: "Rows that imports rejected, for download", days: 90 },
  notices: { about: "Notices in the inbox", days: 365 },
};

type Own = { class: RetentionClass; days: number; at: Date; by: string };

async function ownRetention(tx: WorkspaceTx): Promise<Map<RetentionClass, Own>> {
  const { rows } = await tx.query<Own>(
    "select class, days, updated_at as at, updated_by as by from privacy_retention where workspace_id = $1",
    [tx.workspaceId],
  );
  return new Map(rows.map((row) => [row.class, row]));
}

/** How long a class is kept: as the workspace says, else by default. Units: days. */
export async function retentionDays(tx: WorkspaceTx): Promise<(name: RetentionClass) => number> {
  const own = await ownRetention(tx);
  return (name) => own.get(name)?.days ?? retentionDefaults[name].days;
}

/** What the job says in the ledger of a turn in which something went: `prompts 12, notices 3`. */
export const sayRemoved = (counts: Partial<Record<RetentionClass, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");

/** The newest entry of the ledger for each class that ever had something removed. */
async function lastRemoved(tx: WorkspaceTx): Promise<Map<string, { at: string; count: number }>> {
  const { rows } = await tx.query<{ name: string; count: number; at: Date }>(
    `select distinct on (1) split_part(part, ' ', 1) as name, split_part(part, ' ', 2)::int as count, at
     from ledger_entry, regexp_split_to_table(details->>'removed', ', ') as part
     where workspace_id = $1 and subject_kind = 'workspace' and subject_id = $1::text and action = $2
     order by 1, id desc`,
    [tx.workspaceId, retentionKept],
  );
  return new Map(rows.map(({ name, count, at }) => [name, { at: at.toISOString(), count }]));
}

/** The job looks once a minute: what came due within a few turns is not overdue yet. */
const graceMs = 300_000;

export async function retentionViewOf(tx: WorkspaceTx, now: Date): Promise<RetentionView> {
  const [own, removed, members] = [await ownRetention(tx), await lastRemoved(tx), await everyMember(tx)];
  const turn = await lastTurn(tx);
  const classes: RetentionView["classes"] = [];
  for (const [name, { about, days: usual }] of Object.entries(retentionDefaults) as [RetentionClass, Usual][]) {
    const [set, went] = [own.get(name), removed.get(name)];
    const days = set?.days ?? usual;
    classes.push({
      class: name,
      about,
      days,
      isDefault: set === undefined,
      ...(set ? { changedAt: set.at.toISOString(), changedBy: describeActor(set.by, members) } : {}),
      ...(went ? { removed: went } : {}),
      overdue: await countDue(tx, { class: name, days, now: new Date(now.getTime() - graceMs) }),
    });
  }
  return { classes, ...(turn ? { lastTurn: { at: turn.at.toISOString(), removed: turn.removed } } : {}) };
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
