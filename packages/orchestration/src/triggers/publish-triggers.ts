import type { WorkflowSpec } from "@capstan/contracts";
import type { Transaction } from "@capstan/database";
import type { Engine } from "../runs/engine.ts";
import { nextTick } from "./next-tick.ts";

const scheduleSql = `insert into schedule (workspace_id, workflow, cron, zone, when_missed, next_at)
  values ($1, $2, $3, $4, $5, $6)
  on conflict (workspace_id, workflow, cron, zone) do update set when_missed = excluded.when_missed`;
const subscribeSql = `insert into subscription (workspace_id, workflow, source, subject, outcome)
  values ($1, $2, $3, $4, $5) on conflict do nothing`;

/**
 * Makes the triggers of a workflow those of its newly published spec, in the transaction that publishes it. A schedule
 * that stays keeps its next tick, so that publishing never skips or repeats one. Null retires the workflow.
 * Errors: terminal `bad_cron`.
 */
export async function publishTriggers(
  engine: Engine,
  tx: Transaction,
  workflow: string,
  spec: WorkflowSpec | null,
): Promise<void> {
  const zone = (await engine.ports.calendarOf(tx)).zone;
  const triggers = spec?.trigger ?? [];
  const schedules = triggers.flatMap((trigger) =>
    trigger.on === "schedule" ? [{ ...trigger, zone: trigger.zone === "workspace" ? zone : trigger.zone }] : [],
  );
  const kept = schedules.map(({ cron, zone: at }) => `${cron} ${at}`);
  await tx.query(
    "delete from schedule where workspace_id = $1 and workflow = $2 and not (cron || ' ' || zone = any($3::text[]))",
    [tx.workspaceId, workflow, kept],
  );
  await tx.query("delete from subscription where workspace_id = $1 and workflow = $2", [tx.workspaceId, workflow]);
  for (const { cron, zone: at, whenMissed } of schedules) {
    await tx.query(scheduleSql, [
      tx.workspaceId,
      workflow,
      cron,
      at,
      whenMissed,
      nextTick(cron, at, engine.clock.now()),
    ]);
  }
  for (const trigger of triggers) {
    if (trigger.on === "data")
      await tx.query(subscribeSql, [tx.workspaceId, workflow, "data", trigger.dataset, "arrived"]);
    if (trigger.on === "run") {
      await tx.query(subscribeSql, [tx.workspaceId, workflow, "run", trigger.workflow, trigger.outcome]);
    }
  }
}
