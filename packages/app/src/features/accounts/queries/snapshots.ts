import { terminal } from "@capstan/base";
import type { AccountRow, DecisionTable, Week } from "@capstan/contracts";
import type { SignalDefinition } from "@capstan/grounding";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import type { ConsolidatedAccount } from "../consolidated-account.ts";

export type SnapshotRow = {
  id: string;
  asOf: string;
  dataset: string;
  version: string;
  runId: string | null;
  week: Week;
  unmatched: { freeMail: number; noReply: number; noAddress: number };
  definition: SignalDefinition;
  levels: string[];
  rule: DecisionTable | null;
  madeAt: Date;
};

/** The newest snapshot, or the newest as of a day; none while nothing has run. */
export async function readSnapshot(tx: WorkspaceTx, asOf: string | undefined): Promise<SnapshotRow | undefined> {
  const found = await tx.query<SnapshotRow>(
    `select id, as_of::text as "asOf", dataset, version, run_id as "runId", week, unmatched, definition, levels, rule, made_at as "madeAt"
     from account_snapshot where workspace_id = $1 and ($2::date is null or as_of = $2::date) order by as_of desc, made_at desc limit 1`,
    [tx.workspaceId, asOf ?? null],
  );
  return found.rows[0];
}

/** The days that snapshots were made for, newest first. */
export async function snapshotDays(tx: WorkspaceTx): Promise<string[]> {
  const found = await tx.query<{ asOf: string }>(
    `select distinct as_of::text as "asOf" from account_snapshot where workspace_id = $1 order by 1 desc limit 52`,
    [tx.workspaceId],
  );
  return found.rows.map(({ asOf }) => asOf);
}

export type AccountFilter = { level?: string | undefined; newlyActive?: boolean | undefined; q?: string | undefined };
type StoredAccount = {
  row: ConsolidatedAccount;
  because: string | null;
  gateId: string | null;
  briefRun: string | null;
  briefStatus: string | null;
};

const accountSql = `
select a.row, a.because, d.run_id as "briefRun", d.status as "briefStatus",
  (select g.id from gate g where g.subject_id = d.id::text and g.status <> 'void' order by g.opened_at desc limit 1) as "gateId"
from account a
join account_snapshot s on s.id = a.snapshot_id
left join lateral (
  select id, run_id, status from draft where run_id = s.run_id and item_key = a.domain order by created_at desc limit 1
) d on true
where a.snapshot_id = $1`;

/** Accounts of a snapshot, strongest level and highest score first. */
export async function accountsOf(
  tx: WorkspaceTx,
  snapshot: SnapshotRow,
  { level, newlyActive, q }: AccountFilter,
): Promise<AccountRow[]> {
  const found = await tx.query<StoredAccount>(
    `${accountSql} and ($2::text is null or a.level = $2) and ($3::boolean is null or a.newly_active = $3)
       and ($4::text is null or position(lower($4) in lower(a.name || ' ' || a.domain)) > 0)
     order by array_position($5::text[], a.level), a.score desc, a.domain limit 2000`,
    [snapshot.id, level ?? null, newlyActive ?? null, q || null, snapshot.levels],
  );
  return found.rows.map(toAccountRow);
}

/** Errors: terminal `not_found`. */
export async function accountOf(
  tx: WorkspaceTx,
  snapshot: SnapshotRow,
  domain: string,
): Promise<{ account: AccountRow; because: string; row: ConsolidatedAccount }> {
  const found = await tx.query<StoredAccount>(`${accountSql} and a.domain = $2`, [snapshot.id, domain]);
  const stored = found.rows[0];
  if (!stored)
    throw terminal("not_found", {
      message: `${domain} had no event in the five weeks before ${snapshot.asOf}`,
      mend: "Choose another week, or see Accounts.",
    });
  return { account: toAccountRow(stored), because: stored.because ?? "", row: stored.row };
}

const briefWords: Readonly<Record<string, string>> = {
  drafted: "being checked",
  passed: "waits for review",
  blocked: "failed its checks",
};

function toAccountRow({ row, gateId, briefRun, briefStatus }: StoredAccount): AccountRow {
  const {
    domain,
    name,
    level,
    previousLevel,
    newlyActive,
    thisWeek,
    weeklyMeanBefore,
    score,
    contacts,
    trend,
    reasons,
    owner,
  } = row;
  return {
    domain,
    name,
    level,
    previousLevel,
    newlyActive,
    thisWeek,
    weeklyMeanBefore,
    score,
    contacts,
    trend,
    reasons,
    ...(owner ? { owner } : {}),
    ...(briefRun && briefStatus
      ? { brief: { runId: briefRun, status: briefWords[briefStatus] ?? briefStatus, ...(gateId ? { gateId } : {}) } }
      : {}),
  };
}

export async function levelCounts(tx: WorkspaceTx, snapshot: SnapshotRow): Promise<Record<string, number>> {
  const found = await tx.query<{ level: string; n: number }>(
    "select level, count(*)::int as n from account where snapshot_id = $1 group by level",
    [snapshot.id],
  );
  return Object.fromEntries(
    snapshot.levels.map((level) => [level, found.rows.find((row) => row.level === level)?.n ?? 0]),
  );
}
