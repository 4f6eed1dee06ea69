import { terminal } from "@capstan/base";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import type { Draft, DraftVersion } from "../draft.ts";

const draftColumns = `d.id, d.run_id as "runId", d.step_path as "stepPath", d.item_key as "itemKey", d.output, d.kind, d.channel, d.tier, d.title,
  d.subject, d.requester, d.facts, d.evidence_hash as "evidenceHash", d.labels, d.status, d.created_at as "createdAt"`;
const versionColumns = `draft_id as "draftId", version, body, content_hash as "contentHash", drafter, author, note, tries, proof,
  checks_hash as "checksHash", created_at as "createdAt"`;

/** Errors: terminal `not_found`. */
export async function readDraft(tx: WorkspaceTx, draftId: string): Promise<Draft> {
  const found = await tx.query<Draft>(`select ${draftColumns} from draft d where d.id = $1`, [draftId]);
  const draft = found.rows[0];
  if (!draft)
    throw terminal("not_found", { message: "There is no such draft here", mend: "Open the desk for what is waiting." });
  return draft;
}

/** All drafts of a run's step, also of one inside `each` or `branch`, in the order of their items' creation. */
export async function draftsOfStep(tx: WorkspaceTx, runId: string, stepId: string): Promise<Draft[]> {
  const found = await tx.query<Draft>(
    `select ${draftColumns} from draft d where d.run_id = $1 and split_part(d.step_path, '.', -1) = $2 order by d.created_at, d.id`,
    [runId, stepId],
  );
  return found.rows;
}

/** The draft of one item of a step, if it was written. */
export async function draftOfItem(
  tx: WorkspaceTx,
  { runId, stepPath, itemKey }: { runId: string; stepPath: string; itemKey: string },
): Promise<Draft | undefined> {
  const found = await tx.query<Draft>(
    `select ${draftColumns} from draft d where d.run_id = $1 and d.step_path = $2 and d.item_key = $3`,
    [runId, stepPath, itemKey],
  );
  return found.rows[0];
}

/** Every version of a draft, oldest first. */
export async function draftVersions(tx: WorkspaceTx, draftId: string): Promise<DraftVersion[]> {
  const found = await tx.query<DraftVersion>(
    `select ${versionColumns} from draft_version where draft_id = $1 order by version`,
    [draftId],
  );
  return found.rows;
}

/** The version that counts. Errors: terminal `not_found`. */
export async function newestDraftVersion(tx: WorkspaceTx, draftId: string): Promise<DraftVersion> {
  const found = await tx.query<DraftVersion>(
    `select ${versionColumns} from draft_version where draft_id = $1 order by version desc limit 1`,
    [draftId],
  );
  const version = found.rows[0];
  if (!version)
    throw terminal("not_found", { message: "This draft has no text yet", mend: "Wait until the run has drafted it." });
  return version;
}
