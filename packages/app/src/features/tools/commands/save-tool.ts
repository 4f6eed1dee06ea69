import { newId } from "@capstan/base";
import { appendLedger } from "@capstan/database";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import type { Tool } from "../tool.ts";

export type ToolToSave = Omit<Tool, "id"> & { by: string; at: Date };

/** Puts a tool into the register, or changes the entry of its kind and name; returns its id. */
export async function saveTool(tx: WorkspaceTx, tool: ToolToSave): Promise<string> {
  const { kind, name, status, by, at } = tool;
  const { rows } = await tx.query<{ id: string }>(
    `insert into ai_tool (id, workspace_id, kind, name, provider, model, data_classes, status, owner, fallbacks, note,
       created_at, created_by, decided_at, decided_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $12, $13)
     on conflict (workspace_id, kind, name) do update set provider = excluded.provider, model = excluded.model,
       data_classes = excluded.data_classes, status = excluded.status, owner = excluded.owner,
       fallbacks = excluded.fallbacks, note = excluded.note, decided_at = excluded.decided_at, decided_by = excluded.decided_by
     returning id`,
    [
      newId(at.getTime()),
      tx.workspaceId,
      kind,
      name,
      tool.provider,
      tool.model,
      tool.dataClasses,
      status,
      tool.owner,
      tool.fallbacks,
      tool.note,
      at,
      by,
    ],
  );
  const { id } = rows[0]!;
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: `tool.${status}`,
    subjectKind: "tool",
    subjectId: id,
    details: { kind, name, dataClasses: tool.dataClasses, fallbacks: tool.fallbacks },
  });
  return id;
}
