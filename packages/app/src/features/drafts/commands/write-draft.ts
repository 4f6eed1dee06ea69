import type { Proof } from "@capstan/verification";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import type { Draft, DraftStatus, DraftVersion } from "../draft.ts";
import { checksHash, contentHash, evidenceHash } from "../hashes.ts";

export type NewDraft = Omit<Draft, "evidenceHash" | "status" | "createdAt"> & { at: Date };

export async function insertDraft(tx: WorkspaceTx, draft: NewDraft): Promise<void> {
  await tx.query(
    `insert into draft (id, workspace_id, run_id, step_path, item_key, output, kind, channel, tier, title, subject, requester, facts, evidence_hash, labels, status, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'drafted', $16)`,
    [
      draft.id,
      tx.workspaceId,
      draft.runId,
      draft.stepPath,
      draft.itemKey,
      draft.output,
      draft.kind,
      draft.channel,
      draft.tier,
      draft.title,
      draft.subject,
      draft.requester,
      JSON.stringify(draft.facts),
      evidenceHash(draft.facts),
      draft.labels,
      draft.at,
    ],
  );
}

export type NewVersion = Omit<DraftVersion, "version" | "contentHash" | "checksHash" | "createdAt"> & {
  modelCallId: string | null;
  at: Date;
};

/** Adds the next version of a draft and answers with its number. */
export async function insertDraftVersion(tx: WorkspaceTx, version: NewVersion): Promise<number> {
  const inserted = await tx.query<{ version: number }>(
    `insert into draft_version (workspace_id, draft_id, version, body, content_hash, drafter, model_call_id, author, note, tries, proof, checks_hash, created_at)
     select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 from draft_version where draft_id = $2
     returning version`,
    [
      tx.workspaceId,
      version.draftId,
      version.body,
      contentHash(version.body),
      version.drafter && JSON.stringify(version.drafter),
      version.modelCallId,
      version.author,
      version.note,
      version.tries,
      version.proof && JSON.stringify(version.proof),
      version.proof && checksHash(version.proof),
      version.at,
    ],
  );
  return inserted.rows[0]!.version;
}

/** Puts the proof beside the newest version, which was written without one. */
export async function recordProof(
  tx: WorkspaceTx,
  { draftId, version, proof }: { draftId: string; version: number; proof: Proof },
): Promise<void> {
  await tx.query("update draft_version set proof = $3, checks_hash = $4 where draft_id = $1 and version = $2", [
    draftId,
    version,
    JSON.stringify(proof),
    checksHash(proof),
  ]);
}

export async function setDraftStatus(tx: WorkspaceTx, draftId: string, status: DraftStatus): Promise<void> {
  await tx.query("update draft set status = $2 where id = $1", [draftId, status]);
}

/** A check found that a draft is of a stricter tier than it was taken for; the step's ledger entry says which. */
export async function raiseDraftTier(tx: WorkspaceTx, draftId: string, tier: string): Promise<void> {
  await tx.query("update draft set tier = $2 where id = $1", [draftId, tier]);
}
