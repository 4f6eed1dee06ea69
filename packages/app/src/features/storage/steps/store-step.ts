import type { StepOf, StepOutput, Week } from "@capstan/contracts";
import type { Database } from "@capstan/database";
import type { Executor, RunLedgerEntry, StepContext } from "@capstan/orchestration";
import { inWorkspace, type WorkspaceTx } from "../../../workspace-tx.ts";
import { setDraftStatus } from "../../drafts/index.ts";
import { personNames } from "../../people/index.ts";
import type { FileStore } from "../file-store.ts";
import type { ManifestFile } from "../manifest.ts";
import { type NamingConvention, parseNamingConvention } from "../naming-convention.ts";
import { type ApprovedDraft, approvedDrafts } from "../queries/approved-drafts.ts";
import { type ApprovedDocument, storeApproved } from "../store-approved.ts";

type Context = StepContext<StepOf<"store">>;

/** Writes what was approved under checked names, with a manifest; a repeat writes the same bytes under the same names. */
export function storeStep({ database, store }: { database: Database; store: FileStore }): Executor<StepOf<"store">> {
  return { effect: "external", execute: (context) => storeDrafts({ database, store }, context) };
}

async function storeDrafts({ database, store }: { database: Database; store: FileStore }, context: Context) {
  const { approved, names, slug } = await inWorkspace(database, context.workspaceId, (tx) => readApproved(tx, context));
  const { storage } = context.spec;
  const root = `${slug}/${storage.folder.replace("{workflow}", context.spec.workflow)}`;
  const { files, manifests } = await storeApproved({
    store,
    convention: conventionOf(`${root}/${storage.names}`),
    approved: approved.map((draft) => toDocument(draft, { context, names })),
    formats: storage.formats,
    idempotencyKey: context.idempotencyKey,
  });
  const manifest = manifests[0]?.path ?? "";
  const folder = manifest.slice(0, manifest.lastIndexOf("/"));
  const output: StepOutput<"store"> = {
    count: files.length,
    folder: folder === "" ? "" : `${store.place}/${folder}`,
    manifest,
    files: files.map(({ path }) => path),
  };
  return {
    kind: "done" as const,
    output,
    ledger: files.map(toEntry),
    // A reader of a PDF would see empty boxes: the run says so, and which other formats are complete.
    labels: [...new Set(files.flatMap(({ path, notes }) => notes.map((note) => `${path.split("/").at(-1)}: ${note}`)))],
    commit: (tx: unknown) => keepFiles(tx as WorkspaceTx, files, context),
  };
}

const toEntry = ({ path, sha256, bytes, draftId }: ManifestFile): RunLedgerEntry => ({
  action: "file.stored",
  subjectKind: "file",
  subjectId: path,
  details: { sha256, bytes, draft: draftId },
});

async function readApproved(tx: WorkspaceTx, { runId, step, workspaceId }: Context) {
  const approved = await approvedDrafts(tx, runId, step.outputs);
  const people = approved.flatMap(({ approvedBy, editedBy }) => [approvedBy, editedBy ?? approvedBy]);
  const found = await tx.query<{ slug: string }>("select slug from workspace where id = $1", [workspaceId]);
  return { approved, names: await personNames(tx, people), slug: found.rows[0]?.slug ?? workspaceId };
}

/** The tokens of a workflow's `storage` in the words of the naming convention. */
const tokenNames: Record<string, string> = { subject: "account", asOf: "date", week: "isoWeek" };

function conventionOf(text: string): NamingConvention {
  return parseNamingConvention(
    `${text.replace(/\{(\w+)\}/g, (_whole, token: string) => `{${tokenNames[token] ?? token}}`)}.{ext}`,
  );
}

function weekOf(context: Context): Week | undefined {
  return Object.values(context.scope.steps).find(
    (output): output is { week: Week } => typeof output === "object" && output !== null && "week" in output,
  )?.week;
}

function toDocument(
  draft: ApprovedDraft,
  { context, names }: { context: Context; names: Map<string, string> },
): ApprovedDocument {
  const week = weekOf(context);
  const called = (actor: string) => names.get(actor) ?? actor;
  return {
    markdown: draft.body,
    provenance: {
      title: `${draft.title}: ${draft.subject}`,
      workflow: context.spec.workflow,
      runId: context.runId,
      draftId: draft.draftId,
      draftedBy: draft.draftedBy,
      editedBy: draft.editedBy ? [called(draft.editedBy)] : [],
      approvedBy: called(draft.approvedBy),
      approvedAt: draft.approvedAt.toISOString(),
      contentHash: draft.contentHash,
    },
    naming: {
      workflow: context.spec.workflow,
      kind: draft.kind,
      account: draft.subject,
      date: String(context.scope.inputs.asOf ?? week?.end ?? context.scope.run.date),
      ...(week ? { isoWeek: week.isoWeek } : {}),
      title: draft.title,
      run: `run-${context.scope.run.number}`,
      draft: draft.draftId,
    },
  };
}

async function keepFiles(tx: WorkspaceTx, files: readonly ManifestFile[], context: Context): Promise<void> {
  for (const file of files) {
    await tx.query(
      `insert into stored_file (workspace_id, path, run_id, draft_id, media_type, bytes, sha256, stored_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (workspace_id, path) do update set run_id = excluded.run_id, draft_id = excluded.draft_id, media_type = excluded.media_type,
         bytes = excluded.bytes, sha256 = excluded.sha256, stored_at = excluded.stored_at`,
      [
        tx.workspaceId,
        file.path,
        context.runId,
        file.draftId,
        file.mediaType,
        file.bytes,
        file.sha256,
        context.clock.now(),
      ],
    );
    await setDraftStatus(tx, file.draftId, "stored");
  }
}
