import type { Today } from "@capstan/contracts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { namesOf, openDeskRows } from "../../desk/index.ts";
import { type LedgerRow, type SpokenLine, speak } from "../../ledger/index.ts";
import { unreadNotices } from "../../notifications/index.ts";
import { everyMember } from "../../people/index.ts";

type Reader = { personId: string | null; zone: string; now: Date };
type Line = Today["changed"][number];
type Need = Today["needsYou"][number];

const dayMs = 86_400_000;
const shipped = ["run.completed"];
const failed = ["draft.blocked", "import.failed", "run.failed", "run.held"];
/** What a person holds has not failed: see `linesSince`. */
const held = ["run.held"];
const changed = [
  "workflow.published",
  "asset.saved",
  "contract.changed",
  "import.done",
  "member.added",
  "member.roles_changed",
  "source.registered",
];

/** What matters to this reader now, newest first, since they last looked (a week at the most, a day at the least). */
export async function readToday(tx: WorkspaceTx, { personId, zone, now }: Reader): Promise<Today> {
  const since = await sinceWhen(tx, personId, now);
  const pick = async (actions: string[]) => (await linesSince(tx, since, actions)).map(toLine);
  return {
    date: new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(now),
    zone,
    since: since.toISOString(),
    week: await runsSince(tx, new Date(now.getTime() - 7 * dayMs)),
    ...(await needs(tx, { personId, now })),
    failedVerification: newestPerSubject(await linesSince(tx, since, failed)).map(toLine),
    shipped: newestFirst([...(await pick(shipped)), ...(await filesOfRunsSince(tx, since))]),
    changed: newestFirst([
      ...(await pick(changed)),
      ...(await linesSince(tx, since, held, true)).map(toLine),
      ...(await sentBackTo(tx, personId, since)),
    ]),
  };
}

async function sinceWhen(tx: WorkspaceTx, personId: string | null, now: Date): Promise<Date> {
  const found = await tx.query<{ at: Date }>(
    "select seen_at as at from last_seen where person_id = $1 and screen = 'today'",
    [personId],
  );
  const seen = found.rows[0]?.at.getTime() ?? 0;
  return new Date(Math.max(now.getTime() - 7 * dayMs, Math.min(seen, now.getTime() - dayMs)));
}

/**
 * A list of its own for each kind, so that many of one kind do not hide another; the newest line of each subject, so
 * that a draft that was blocked three times is one thing to look at. Runs held by a person are told when `heldByPerson` says so,
 * and then nothing else.
 */
async function linesSince(
  tx: WorkspaceTx,
  since: Date,
  actions: readonly string[],
  heldByPerson = false,
): Promise<SpokenLine[]> {
  const { rows } = await tx.query<LedgerRow>(
    `select * from (
       select distinct on (action, subject_id) id, at, actor, action, subject_kind as "subjectKind", subject_id as "subjectId", run_id as "runId", details
       from ledger_entry where workspace_id = $1 and at > $2 and action = any($3)
         and (action = 'run.held' and actor like 'person:%') = $4
       order by action, subject_id, id desc
     ) newest order by id desc limit 30`,
    [tx.workspaceId, since, actions, heldByPerson],
  );
  return speak(tx, rows);
}

/** What was stored, as one line for each run: its dozens of files would hide what else was shipped. */
async function filesOfRunsSince(tx: WorkspaceTx, since: Date): Promise<Line[]> {
  const { rows } = await tx.query<LedgerRow>(
    `select max(id) as id, max(at) as at, max(actor) as actor, 'file.stored' as action, 'file' as "subjectKind",
       count(distinct subject_id) || case count(distinct subject_id) when 1 then ' file' else ' files' end as "subjectId",
       run_id as "runId", '{}'::jsonb as details
     from ledger_entry where workspace_id = $1 and at > $2 and action = 'file.stored'
     group by run_id order by max(id) desc limit 30`,
    [tx.workspaceId, since],
  );
  return (await speak(tx, rows)).map(toLine);
}

/** What reviewers sent back or refused of the work that this reader asked for; others see it where they decide. */
async function sentBackTo(tx: WorkspaceTx, personId: string | null, since: Date): Promise<Line[]> {
  if (personId === null) return [];
  const { rows } = await tx.query<LedgerRow>(
    `select l.id, l.at, l.actor, l.action, l.subject_kind as "subjectKind", l.subject_id as "subjectId", l.run_id as "runId", l.details
     from ledger_entry l join run r on r.id = l.run_id
     where l.workspace_id = $1 and l.at > $2 and l.action in ('gate.request-changes', 'gate.reject')
       and r.started_by = $3 and l.actor <> $3
     order by l.id desc limit 30`,
    [tx.workspaceId, since, `person:${personId}`],
  );
  return (await speak(tx, rows)).map(toLine);
}

const newestFirst = (lines: Line[]) => lines.sort((a, b) => Number(b.id) - Number(a.id));

/** A draft that was blocked three times is one thing to look at. Lines are newest first. */
function newestPerSubject(lines: readonly SpokenLine[]): SpokenLine[] {
  const seen = new Set<string>();
  return lines.filter(({ action, subjectId }) => {
    const key = `${action} ${subjectId}`;
    return !seen.has(key) && seen.add(key);
  });
}

function toLine({ ledgerId, at, text, runId, action, subjectId }: SpokenLine): Line {
  const link = runId
    ? `/runs/${runId}`
    : action.startsWith("workflow.")
      ? `/workflows/${subjectId}`
      : action.startsWith("member.")
        ? "/admin"
        : "/data";
  return { id: ledgerId, at: at.toISOString(), text, link };
}

async function needs(
  tx: WorkspaceTx,
  { personId, now }: { personId: string | null; now: Date },
): Promise<Pick<Today, "needsYou" | "waiting">> {
  if (personId === null) return { needsYou: [], waiting: 0 };
  const members = await everyMember(tx);
  const names = namesOf(personId, members, now);
  const rows = await openDeskRows(tx, { personId, members, now });
  const gates = rows.slice(0, 20).map(
    (row): Need => ({
      id: row.gateId,
      notice: false,
      at: row.openedAt.toISOString(),
      text: `${row.title} “${row.subject}” waits for your decision${row.dueAt < now ? "; its time is over" : ""}`,
      link: `/desk/${row.gateId}`,
    }),
  );
  const notices = await unreadNotices(tx, { personId, names });
  const told = notices.map(
    ({ id, at, body, link }): Need => ({ id, notice: true, at: at.toISOString(), text: body, link }),
  );
  return { needsYou: [...gates, ...told], waiting: rows.length };
}

async function runsSince(tx: WorkspaceTx, since: Date): Promise<Today["week"]> {
  const { rows } = await tx.query<Omit<Today["week"], "why"> & { why: string | null }>(
    `select count(*)::int as runs, count(*) filter (where status = 'completed')::int as shipped,
       count(*) filter (where status = 'waiting')::int as waiting, count(*) filter (where status = 'held')::int as held,
       count(*) filter (where status = 'failed')::int as failed,
       max(reason->>'say') filter (where status in ('held', 'failed')) as why
     from run where started_at > $1`,
    [since],
  );
  const { why, ...counts } = rows[0]!;
  return { ...counts, ...(why ? { why } : {}) };
}
