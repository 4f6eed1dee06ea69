import type { Clock } from "@capstan/base";
import type { Database } from "@capstan/database";
import { remindersDue } from "@capstan/judgement";
import { inWorkspace, type WorkspaceTx } from "../../workspace-tx.ts";
import { notify } from "../notifications/index.ts";
import { noteAct } from "./commands/note-act.ts";
import { settleLapses } from "./commands/settle-lapses.ts";
import { dateThere, type EvidenceRow, readEvidence, readRegister } from "./queries/register.ts";

const by = "system:register";
const dayMs = 86_400_000;
/** Furthest ahead that anything has to be done about evidence. */
const aheadDays = 31;

/**
 * Reminds owners of evidence that is running out, once for each step, and lets approvals lapse whose evidence has run
 * out. Run again and again; what was done is not done again.
 */
export async function watchEvidence({ database, clock }: { database: Database; clock: Clock }): Promise<void> {
  const at = clock.now();
  const { rows } = await database.system.pool.query<{ workspaceId: string; toolId: string }>(
    `select distinct t.workspace_id as "workspaceId", t.id as "toolId"
     from tool_evidence e join ai_tool t on t.id = e.tool_id
     where e.expires_on <= ($1::timestamptz + make_interval(days => $2))::date and t.status <> 'retired'
       and not exists (select from tool_evidence n where n.tool_id = e.tool_id and n.kind = e.kind
                       and (n.created_at, n.id) > (e.created_at, e.id))
       and (e.reminders < 4 or t.status = 'approved')`,
    [at, aheadDays],
  );
  for (const { workspaceId, toolId } of rows) {
    await inWorkspace(database, workspaceId, (tx) => watchTool(tx, toolId, at));
  }
}

async function watchTool(tx: WorkspaceTx, toolId: string, at: Date): Promise<void> {
  await tx.query("select from ai_tool where workspace_id = $1 and id = $2 for update", [tx.workspaceId, toolId]);
  const [tool] = await readRegister(tx, toolId);
  if (!tool || tool.status === "retired") return;
  const today = await dateThere(tx, at);
  for (const evidence of (await readEvidence(tx, toolId)).filter(({ isNewest }) => isNewest)) {
    await remind(tx, { evidence, tool, today, at });
  }
  const lapsed = await settleLapses(tx, { toolId, today, by });
  if (lapsed.length === 0) return;
  await notify(tx, {
    recipient: tool.owner,
    kind: "tool",
    body: `${tool.name} is refused for ${lapsed.join(" and ")} data from now on: its evidence has run out.`,
    link: `/judgement/tools/${toolId}`,
    key: `tool-lapsed:${toolId}:${lapsed.join()}:${today}`,
    at,
  });
}

type Reminder = { evidence: EvidenceRow; tool: { id: string; name: string; owner: string }; today: string; at: Date };

async function remind(tx: WorkspaceTx, { evidence, tool, today, at }: Reminder): Promise<void> {
  const daysLeft = Math.round((Date.parse(evidence.expiresOn) - Date.parse(today)) / dayMs);
  const due = remindersDue(daysLeft);
  if (due <= evidence.reminders) return;
  await tx.query("update tool_evidence set reminders = $3 where workspace_id = $1 and id = $2", [
    tx.workspaceId,
    evidence.id,
    due,
  ]);
  await noteAct(tx, { toolId: tool.id, act: "reminded", by, details: { kind: evidence.kind, daysLeft } });
  const when = daysLeft < 0 ? `ran out on ${evidence.expiresOn}` : `holds until ${evidence.expiresOn}`;
  await notify(tx, {
    recipient: tool.owner,
    kind: "tool",
    body: `Evidence for ${tool.name} (${evidence.kind}) ${when}.`,
    link: `/judgement/tools/${tool.id}`,
    key: `evidence:${evidence.id}:${due}`,
    at,
  });
}
