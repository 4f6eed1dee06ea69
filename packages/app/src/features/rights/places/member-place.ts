import { inWorkspace } from "../../../workspace-tx.ts";
import { saveProgress } from "../requests/progress.ts";
import { doneBy, note, type Walk } from "./walk.ts";

/** A member's name, address and sign-in: only when that was asked for, and only where nobody else needs them. */
export async function walkMember(walk: Walk): Promise<void> {
  const { app, workspaceId, identity, options } = walk;
  for (const personId of identity.personIds) {
    if (!options?.member) {
      const because = options ? "members are forgotten only when that is asked for" : undefined;
      note(walk, "members", { content: personId, done: doneBy(walk, "kept"), ...(because ? { because } : {}) });
      continue;
    }
    const { rows } = await app.database.system.pool.query<{ others: number }>(
      "select count(*)::int as others from member where person_id = $1 and workspace_id <> $2 and roles <> '{}'",
      [personId, workspaceId],
    );
    if (rows[0]!.others > 0) {
      note(walk, "members", { content: personId, done: "kept", because: "a member of another workspace too" });
      continue;
    }
    note(walk, "members", { content: personId, done: "redacted" });
    if (!walk.forget) continue;
    await inWorkspace(app.database, workspaceId, async (tx) => {
      await tx.query("update member set roles = '{}' where workspace_id = $1 and person_id = $2", [
        workspaceId,
        personId,
      ]);
      await tx.query(
        "update api_key set revoked_at = coalesce(revoked_at, $3) where workspace_id = $1 and created_by = $2",
        [workspaceId, personId, app.clock.now()],
      );
      await saveProgress(tx, walk);
    });
    await app.database.inSystem(async (tx) => {
      await tx.query("delete from sign_in_session where person_id = $1", [personId]);
      await tx.query("delete from sign_in_account where person_id = $1", [personId]);
      await tx.query("delete from sign_in_verification where identifier = any($1) or value = $2", [
        [...identity.emails],
        personId,
      ]);
      await tx.query(
        "update person set name = 'A former person', email = $2, image = null, email_verified = false where id = $1",
        [personId, `removed-${personId}@removed.invalid`],
      );
    });
  }
}
