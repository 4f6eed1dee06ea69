import { appendLedger, type Transaction } from "@capstan/database";

/** Writes into the ledger of each of their workspaces that a person has set a new password by a link. */
export async function notePasswordSet(tx: Transaction, personId: string): Promise<void> {
  const { rows } = await tx.query<{ workspaceId: string }>(
    `select workspace_id as "workspaceId" from member where person_id = $1 and roles <> '{}' order by workspace_id`,
    [personId],
  );
  for (const { workspaceId } of rows) {
    await appendLedger(tx, {
      workspaceId,
      actor: `person:${personId}`,
      action: "password.set",
      subjectKind: "person",
      subjectId: personId,
      details: {},
    });
  }
}
