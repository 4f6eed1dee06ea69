import { asCapstanError, type CapstanError } from "@capstan/base";
import type { Transaction } from "@capstan/database";
import type { Engine } from "../runs/engine.ts";
import type { RunTrigger } from "../runs/run-types.ts";
import { startRun } from "../runs/start-run.ts";
import { ticksUntil } from "./next-tick.ts";

type DueSchedule = {
  workspace_id: string;
  workflow: string;
  cron: string;
  zone: string;
  when_missed: "run-once" | "skip";
  next_at: Date;
};

/** A tick this late was missed: the product was down, and the run says so. */
const missedAfterMs = 60_000;

const dueSql =
  "select workspace_id, workflow, cron, zone, when_missed, next_at from schedule where next_at <= $1 limit 200";
const lockSql = `select next_at from schedule
  where workspace_id = $1 and workflow = $2 and cron = $3 and zone = $4 and next_at <= $5 for update skip locked`;
const moveSql = `update schedule set next_at = $5, last_at = $6
  where workspace_id = $1 and workflow = $2 and cron = $3 and zone = $4`;

/**
 * Starts what is due, in all workspaces. Many workers may ask at once: a tick starts one run. Ticks that were missed
 * while nothing ran start one run between them, or none when the spec says so. Returns how many schedules fired.
 */
export async function fireSchedules(engine: Engine): Promise<number> {
  const { rows } = await engine.database.system.pool.query<DueSchedule>({
    name: "capstan_due_schedules",
    text: dueSql,
    values: [engine.clock.now()],
  });
  for (const due of rows) await engine.database.inWorkspace(due.workspace_id, (tx) => fire(engine, tx, due));
  return rows.length;
}

async function fire(engine: Engine, tx: Transaction, due: DueSchedule): Promise<void> {
  const now = engine.clock.now();
  const key = [due.workspace_id, due.workflow, due.cron, due.zone];
  const { rows } = await tx.query<{ next_at: Date }>(lockSql, [...key, now]);
  if (!rows[0]) return;
  const { latest, count, next } = ticksUntil(due.cron, due.zone, rows[0].next_at, now);
  await tx.query(moveSql, [...key, next, latest]);
  const lateMs = now.getTime() - latest.getTime();
  const missed = lateMs > missedAfterMs ? count : count - 1;
  if (lateMs > missedAfterMs && due.when_missed === "skip") return say(engine, tx, due, "schedule.skipped", { missed });
  const trigger: RunTrigger = {
    on: "schedule",
    tick: latest.toISOString(),
    lateMs,
    missed,
    say: inWords(latest, due.zone, missed),
  };
  const start = {
    workflow: due.workflow,
    trigger,
    startedBy: "schedule",
    key: `schedule:${due.workflow}:${latest.toISOString()}`,
  };
  try {
    await startRun(engine, tx, start);
  } catch (thrown) {
    const error = asCapstanError(thrown);
    if (error.kind !== "terminal") throw error;
    await say(engine, tx, due, "schedule.not_started", { code: error.code });
    warn(engine, due, error);
  }
}

function inWords(tick: Date, zone: string, missed: number): string {
  const at = `${inZone(tick, zone)} ${zone}`;
  if (missed === 0) return `On schedule, ${at}`;
  return `Caught up: ${missed} scheduled ${missed === 1 ? "start was" : "starts were"} missed, the last at ${at}`;
}

/** `Wed 25 Nov 2026 07:00`, as the schedule's own clock shows it. */
function inZone(at: Date, zone: string): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options }).format(at).replace(",", "");
  const day = part({ weekday: "short", day: "numeric", month: "short", year: "numeric" });
  return `${day} ${part({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" })}`;
}

function warn(engine: Engine, due: DueSchedule, error: CapstanError): void {
  const { workspace_id: workspaceId, workflow } = due;
  engine.log.warn({ workspaceId, workflow, code: error.code, error: error.message }, "schedule.not_started");
}

async function say(engine: Engine, tx: Transaction, due: DueSchedule, action: string, details: object): Promise<void> {
  await tx.query(
    `insert into ledger_entry (workspace_id, at, actor, action, subject_kind, subject_id, details)
     values ($1, $2, 'system:orchestration', $3, 'workflow', $4, $5)`,
    [due.workspace_id, engine.clock.now(), action, due.workflow, JSON.stringify(details)],
  );
}
