import type { StepOf, StepOutput, Week } from "@capstan/contracts";
import type { Database } from "@capstan/database";
import type { Executor, StepContext } from "@capstan/orchestration";
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
  return {
    effect: "external",
    async execute(context) {
      const { approved, names } = await inWorkspace(database, context.workspaceId, async (tx) => {
        const drafts = await approvedDrafts(tx, context.runId, context.step.outputs);
        return {
          approved: drafts,
          names: await personNames(
            tx,
            drafts.flatMap(({ approvedBy, editedBy }) => [approvedBy, editedBy ?? approvedBy]),
          ),
        };
      });
      const { storage } = context.spec;
      const folder = `${await workspaceSlug(database, context.workspaceId)}/${fillFolder(storage.folder, context)}`;
      const convention = conventionOf(`${folder}/${storage.names}`);
      const stored = await storeApproved({
        store,
        convention,
        approved: approved.map((draft) => toDocument(draft, { context, names })),
        formats: storage.formats,
        idempotencyKey: context.idempotencyKey,
      });
      const output: StepOutput<"store"> = {
        count: stored.files.length,
        folder: `${store.place}/${folder}`,
        manifest: stored.manifests[0]?.path ?? "",
        files: stored.files.map(({ path }) => path),
      };
      return {
        kind: "done",
        output,
        ledger: stored.files.map((file) => ({
          action: "file.stored",
          subjectKind: "file",
          subjectId: file.path,
          details: { sha256: file.sha256, bytes: file.bytes, draft: file.draftId },
        })),
        commit: (tx) => keepFiles(tx as WorkspaceTx, stored.files, context),
      };
    },
  };
}

async function workspaceSlug(database: Database, workspaceId: string): Promise<string> {
  const found = await inWorkspace(database, workspaceId, (tx) =>
    tx.query<{ slug: string }>("select slug from workspace where id = $1", [workspaceId]),
  );
  return found.rows[0]?.slug ?? workspaceId;
}

/** The tokens of a workflow's `storage` in the words of the naming convention. */
const tokenNames: Record<string, string> = { subject: "account", asOf: "date", week: "isoWeek" };

function conventionOf(text: string): NamingConvention {
  return parseNamingConvention(
    `${text.replace(/\{(\w+)\}/g, (_whole, token: string) => `{${tokenNames[token] ?? token}}`)}.{ext}`,
  );
}

const fillFolder = (folder: string, context: Context) => folder.replace("{workflow}", context.spec.workflow);

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
