import { asCapstanError, terminal } from "@capstan/base";
import type { Principal } from "@capstan/judgement";
import type { App } from "../../../app.ts";
import { inWorkspace, type WorkspaceTx } from "../../../workspace-tx.ts";
import type { Binding } from "../../drafts/index.ts";
import { everyMember } from "../../people/index.ts";
import { toDeskItem } from "../desk-item.ts";
import { deskRow } from "../queries/desk-rows.ts";
import { decide, refuseDecided } from "./decide.ts";

type BatchItem = { gateId: string; binding: Binding };
type Batch = { workspaceId: string; principal: Principal; items: readonly BatchItem[] };
type BatchResult = { gateId: string; ok: boolean; message: string; undoUntil?: string };

/**
 * Approves several items that were each shown: of one workflow, of the lowest tier, without a finding. Each has a
 * transaction of its own; what fails is said and holds up nothing else. Shape: one result per item, in their order.
 */
export async function approveBatch(app: App, { workspaceId, principal, items }: Batch): Promise<BatchResult[]> {
  const workflow = await inWorkspace(app.database, workspaceId, (tx) => firstWorkflow(tx, items));
  const results: BatchResult[] = [];
  for (const { gateId, binding } of items) {
    try {
      const { undoUntil } = await inWorkspace(app.database, workspaceId, async (tx) => {
        await refuseUnfit(app, tx, { gateId, workflow });
        return decide(app, tx, { gateId, principal, body: { decision: "approve", binding, settled: [] } });
      });
      results.push({ gateId, ok: true, message: "Approved", ...(undoUntil ? { undoUntil } : {}) });
    } catch (thrown) {
      results.push({ gateId, ok: false, message: sayFault(app, thrown) });
    }
  }
  return results;
}

async function firstWorkflow(tx: WorkspaceTx, items: readonly BatchItem[]): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string; workflow: string }>(
    "select g.id, r.workflow from gate g join run r on r.id = g.run_id where g.id::text = any($1)",
    [items.map(({ gateId }) => gateId)],
  );
  return items.map(({ gateId }) => rows.find(({ id }) => id === gateId)?.workflow).find((name) => name !== undefined);
}

async function refuseUnfit(
  app: App,
  tx: WorkspaceTx,
  { gateId, workflow }: { gateId: string; workflow: string | undefined },
): Promise<void> {
  const row = await deskRow(tx, gateId);
  refuseDecided(row);
  const { batchable } = toDeskItem(row, { members: await everyMember(tx), now: app.clock.now() });
  if (!batchable) {
    throw terminal("not_batchable", { message: "This item has to be decided by itself", mend: "Open it." });
  }
  if (row.workflow === workflow) return;
  throw terminal("not_batchable", { message: "A batch is of one workflow", mend: "Decide this one by itself." });
}

function sayFault(app: App, thrown: unknown): string {
  const error = asCapstanError(thrown);
  if (error.kind !== "bug") return error.message;
  app.log.error({ code: error.code, error: error.message }, "desk.batch_item_failed");
  return "Something went wrong on our side; open it and decide it by itself.";
}
