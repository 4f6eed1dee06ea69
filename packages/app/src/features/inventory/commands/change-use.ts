import { terminal } from "@capstan/base";
import type { UseChange } from "@capstan/contracts";
import { appendLedger } from "@capstan/database";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { listMembers } from "../../people/index.ts";

export type UseToChange = UseChange & { useId: string; by: string; at: Date };

/**
 * Names an entry, gives it an owner, keeps or dismisses it; what is left out stays.
 * Errors: terminal `not_found`, `unknown_person`.
 */
export async function changeUse(tx: WorkspaceTx, { useId, name, owner, state, by, at }: UseToChange): Promise<void> {
  const people = owner?.startsWith("person:") ? await listMembers(tx) : [];
  if (owner?.startsWith("person:") && !people.some(({ personId }) => owner === `person:${personId}`)) {
    throw terminal("unknown_person", {
      message: "The owner does not belong to this workspace.",
      mend: "Choose one of its people, or a role.",
    });
  }
  const { rowCount } = await tx.query(
    `update ai_use set name = coalesce($3, name), owner = coalesce($4, owner), state = coalesce($5, state), changed_at = $6
     where workspace_id = $1 and id = $2 and merged_into is null`,
    [tx.workspaceId, useId, name ?? null, owner ?? null, state ?? null, at],
  );
  if (rowCount === 0) throw noUse();
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: "use.changed",
    subjectKind: "ai-use",
    subjectId: useId,
    details: { named: name !== undefined, ...(owner === undefined ? {} : { owner }), ...(state ? { state } : {}) },
  });
}

export const noUse = () =>
  terminal("not_found", { message: "There is no such entry in the inventory.", mend: "See it under Discovery." });
