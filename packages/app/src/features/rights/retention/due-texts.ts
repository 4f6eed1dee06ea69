import type { RetentionClass } from "@capstan/contracts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

const dayMs = 86_400_000;

/** Texts from this instant and before are past their time. */
export const keptSince = (now: Date, days: number): Date => new Date(now.getTime() - days * dayMs);

/** Where texts of a class are, and which of them are past their time: `$1` is the workspace, `$2` an instant. */
export const dueTexts: Readonly<Record<RetentionClass, { table: string; where: string }>> = {
  prompts: { table: "gateway_call", where: "workspace_id = $1 and at <= $2 and seal_key_id is not null" },
  "drafting-calls": {
    table: "model_call",
    where: "workspace_id = $1 and created_at <= $2 and (rendered_prompt <> '{}' or inputs <> '{}' or output <> '')",
  },
  "stand-ins": { table: "privacy_vault", where: "workspace_id = $1 and written_at <= $2" },
  quarantine: { table: "import", where: "workspace_id = $1 and finished_at <= $2 and quarantine_path is not null" },
  notices: { table: "notification", where: "workspace_id = $1 and created_at <= $2" },
};

/** How many texts of a class would go at once if it were kept for so long. */
export async function countDue(
  tx: WorkspaceTx,
  asked: { class: RetentionClass; days: number; now: Date },
): Promise<number> {
  const { table, where } = dueTexts[asked.class];
  const { rows } = await tx.query<{ count: number }>(`select count(*)::int as count from ${table} where ${where}`, [
    tx.workspaceId,
    keptSince(asked.now, asked.days),
  ]);
  return rows[0]!.count;
}
