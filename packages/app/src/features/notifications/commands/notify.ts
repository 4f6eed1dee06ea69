import { newId } from "@capstan/base";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

/** A line for somebody: a role (`role:editor`) or a person (`person:<id>`). `key` keeps a repeat from doubling it. */
export type Notice = { recipient: string; kind: string; body: string; link: string; key: string; at: Date };

/** Puts a line in somebody's inbox, once per key. */
export async function notify(tx: WorkspaceTx, { recipient, kind, body, link, key, at }: Notice): Promise<void> {
  await tx.query(
    `insert into notification (id, workspace_id, recipient, body, link, kind, idempotency_key, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (workspace_id, idempotency_key) do nothing`,
    [newId(at.getTime()), tx.workspaceId, recipient, body, link, kind, key, at],
  );
}
