import { newId, terminal } from "@capstan/base";
import type { ToolRequest } from "@capstan/contracts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { notify } from "../../notifications/index.ts";
import { lockTool } from "./lock-tool.ts";
import { noteAct } from "./note-act.ts";

export type ToolToAsk = ToolRequest & { by: string; personId: string | null; at: Date };

const owner = "role:manager";

/**
 * Puts a request into the register, or asks again for what was retired; tells whoever assesses. Returns its id.
 * Errors: terminal `tool_known`.
 */
export async function askForTool(tx: WorkspaceTx, request: ToolToAsk): Promise<string> {
  const { kind, name, vendor, purpose, dataClasses, by, personId, at } = request;
  const [provider, model] = kind === "model" ? partsOf(name) : [null, null];
  const askedBy = personId === null ? by : `person:${personId}`;
  const known = await tx.query<{ id: string; status: string }>(
    "select id, status from ai_tool where workspace_id = $1 and kind = $2 and name = $3 for update",
    [tx.workspaceId, kind, name],
  );
  const earlier = known.rows[0];
  if (earlier && earlier.status !== "retired") {
    throw terminal("tool_known", {
      message: `${name} is in the register already; it is ${earlier.status}.`,
      mend: "See what is said there, and talk to its owner.",
      details: { tool: earlier.id },
    });
  }
  const id = earlier?.id ?? newId(at.getTime());
  if (earlier) await lockTool(tx, id, { act: "ask", personId });
  await tx.query(
    `insert into ai_tool (id, workspace_id, kind, name, provider, model, vendor, purpose, data_classes, status, owner, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'asked', $10, $11, $12)
     on conflict (workspace_id, kind, name) do update set status = 'asked', vendor = excluded.vendor,
       purpose = excluded.purpose, data_classes = excluded.data_classes, lapsed_classes = '{}',
       created_at = excluded.created_at, created_by = excluded.created_by
     where ai_tool.status = 'retired'`,
    [id, tx.workspaceId, kind, name, provider, model, vendor, purpose, dataClasses, owner, at, askedBy],
  );
  await noteAct(tx, { toolId: id, act: "asked", by, details: { kind, name, dataClasses } });
  await notify(tx, {
    recipient: owner,
    kind: "tool",
    body: `Somebody asks for the tool ${name}.`,
    link: `/judgement/tools/${id}`,
    key: `tool-asked:${id}:${at.toISOString()}`,
    at,
  });
  return id;
}

function partsOf(name: string): [provider: string, model: string] {
  const slash = name.indexOf("/");
  return [name.slice(0, slash), name.slice(slash + 1)];
}
