import { rm } from "node:fs/promises";
import type { RetentionClass } from "@capstan/contracts";
import { appendLedger } from "@capstan/database";
import type { App } from "../../../app.ts";
import { inWorkspace, type WorkspaceTx } from "../../../workspace-tx.ts";
import { dueTexts, keptSince } from "./due-texts.ts";
import { retentionDays, retentionKept, sayRemoved } from "./retention.ts";
import { noteTurn } from "./retention-turn.ts";

const filesAtOnce = 500;

/** Removes texts whose time is over, in every workspace; figures, hashes and the trail stay. Repeating it does nothing twice. */
export async function keepRetention(app: App): Promise<number> {
  const { rows } = await app.database.system.pool.query<{ id: string }>("select id from workspace order by id");
  let removed = 0;
  for (const { id } of rows) removed += await keepIn(app, id);
  return removed;
}

const statements: Readonly<Record<Exclude<RetentionClass, "quarantine">, string>> = {
  prompts: `update gateway_call set prompt_sealed = null, output_sealed = null, seal_key_id = null, keep_until = null
    where ${dueTexts.prompts.where}`,
  "drafting-calls": `update model_call set rendered_prompt = '{}', inputs = '{}', output = ''
    where ${dueTexts["drafting-calls"].where}`,
  "stand-ins": `delete from privacy_vault where ${dueTexts["stand-ins"].where}`,
  notices: `with old as (select id from notification where ${dueTexts.notices.where}),
      reads as (delete from notice_read where notice_id in (select id from old)),
      sent as (delete from notice_delivery where notice_id in (select id from old))
    delete from notification where id in (select id from old)`,
};

async function keepIn(app: App, workspaceId: string): Promise<number> {
  const now = app.clock.now();
  const { removed, files } = await inWorkspace(app.database, workspaceId, async (tx) => {
    const daysOf = await retentionDays(tx);
    const before = (name: RetentionClass) => keptSince(now, daysOf(name));
    const counts: Partial<Record<RetentionClass, number>> = {};
    for (const [name, statement] of Object.entries(statements) as [keyof typeof statements, string][]) {
      const { rowCount } = await tx.query(statement, [workspaceId, before(name)]);
      if (rowCount) counts[name] = rowCount;
    }
    await tell(tx, counts);
    return { removed: totalOf(counts), files: await dueQuarantines(tx, before("quarantine")) };
  });
  // The file first: a row that still names it is found again when the process dies in between.
  for (const { path } of files) await rm(path, { force: true });
  if (files.length > 0) {
    await inWorkspace(app.database, workspaceId, async (tx) => {
      const ids = files.map(({ id }) => id);
      await tx.query("update import set quarantine_path = null where workspace_id = $1 and id = any($2)", [
        workspaceId,
        ids,
      ]);
      await tell(tx, { quarantine: files.length });
    });
  }
  await inWorkspace(app.database, workspaceId, (tx) => noteTurn(tx, { at: now, removed: removed + files.length }));
  return removed + files.length;
}

const totalOf = (counts: Partial<Record<RetentionClass, number>>) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Counted in the trail, in the transaction that removed it. */
async function tell(tx: WorkspaceTx, counts: Partial<Record<RetentionClass, number>>): Promise<void> {
  if (totalOf(counts) === 0) return;
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: "system:retention",
    action: retentionKept,
    subjectKind: "workspace",
    subjectId: tx.workspaceId,
    details: { removed: sayRemoved(counts) },
  });
}

async function dueQuarantines(tx: WorkspaceTx, before: Date): Promise<{ id: string; path: string }[]> {
  const { rows } = await tx.query<{ id: string; path: string }>(
    `select id, quarantine_path as path from import where ${dueTexts.quarantine.where}
     order by finished_at limit ${filesAtOnce}`,
    [tx.workspaceId, before],
  );
  return rows;
}
