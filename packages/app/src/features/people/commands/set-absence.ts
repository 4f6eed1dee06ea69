import { terminal } from "@capstan/base";
import { appendLedger } from "@capstan/database";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

export type AbsenceToSet = { personId: string; absentUntil: Date | null; coveredBy: string | null; by: string };

/** Says until when a person is away and who decides for them meanwhile. Errors: terminal `not_found`, `invalid_cover`. */
export async function setAbsence(
  tx: WorkspaceTx,
  { personId, absentUntil, coveredBy, by }: AbsenceToSet,
): Promise<void> {
  if (coveredBy !== null) await refuseCover(tx, personId, coveredBy);
  const { rowCount } = await tx.query(
    `update member set absent_until = $3, covered_by = $4
     where workspace_id = $1 and person_id = $2 and roles <> '{}'`,
    [tx.workspaceId, personId, absentUntil, coveredBy],
  );
  if (rowCount === 0)
    throw terminal("not_found", { message: "There is no such person here.", mend: "See the members." });
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: absentUntil === null ? "member.returned" : "member.absent",
    subjectKind: "person",
    subjectId: personId,
    details: { absentUntil: absentUntil?.toISOString() ?? null, coveredBy },
  });
}

async function refuseCover(tx: WorkspaceTx, personId: string, coveredBy: string): Promise<void> {
  const { rowCount } = await tx.query(
    "select from member where workspace_id = $1 and person_id::text = $2 and roles <> '{}'",
    [tx.workspaceId, coveredBy],
  );
  if (rowCount !== 0 && coveredBy !== personId) return;
  throw terminal("invalid_cover", {
    message: "The cover has to be somebody else of this workspace.",
    mend: "Choose one of the members.",
  });
}
