import { terminal } from "@capstan/base";
import type { Provenance } from "./documents/provenance.ts";
import { type DocumentFormat, mediaTypes, renderDocument } from "./documents/render-document.ts";
import type { FileStore } from "./file-store.ts";
import { type ManifestFile, manifestName, readManifest, writeManifest } from "./manifest.ts";
import { type NamingConvention, type NamingValues, nameFile } from "./naming-convention.ts";
import { sha256 } from "./sha256.ts";

/** A text that people approved, with where it came from and what its name is made of. */
export type ApprovedDocument = Readonly<{ markdown: string; provenance: Provenance; naming: NamingValues }>;

export type StoreApprovedOptions = Readonly<{
  store: FileStore;
  convention: NamingConvention;
  approved: readonly ApprovedDocument[];
  formats: readonly DocumentFormat[];
  /** `runId:stepId`; kept with every file. */
  idempotencyKey: string;
}>;

/** Manifests by folder; `sha256` is of the manifest's own bytes, for the ledger. */
export type StoredFiles = Readonly<{ files: ManifestFile[]; manifests: { path: string; sha256: string }[] }>;

type Planned = { path: string; format: DocumentFormat; document: ApprovedDocument };

function assertAsApproved({ markdown, provenance }: ApprovedDocument): void {
  const found = sha256(markdown);
  if (found === provenance.contentHash) return;
  throw terminal("approved_content_changed", {
    message: `The text of draft ${provenance.draftId} is not the one that ${provenance.approvedBy} approved.`,
    mend: "Have the present text approved; an approval binds to the exact content.",
    details: { draftId: provenance.draftId, approved: provenance.contentHash, found },
  });
}

/** Every path before any file, so that a bad name or a collision stores nothing. */
function planFiles({ approved, formats, convention }: StoreApprovedOptions): Planned[] {
  const planned = approved.flatMap((document) =>
    formats.map((format) => ({ path: nameFile(convention, document.naming, format), format, document })),
  );
  const seen = new Map<string, Planned>();
  for (const one of planned) {
    const other = seen.get(one.path);
    if (other || one.path.endsWith(`/${manifestName}`)) {
      const drafts = [other, one].flatMap((file) => file?.document.provenance.draftId ?? []);
      throw terminal("file_name_collision", {
        message: `${drafts.length > 1 ? `Drafts ${drafts.join(" and ")} would both be` : `Draft ${drafts[0]} would be`} stored as ${one.path}.`,
        mend: `Add a token that tells them apart, such as {account} or {draft}, to the convention "${convention.text}".`,
        details: { path: one.path, drafts },
      });
    }
    seen.set(one.path, one);
  }
  return planned;
}

async function storeFile({ path, format, document }: Planned, options: StoreApprovedOptions): Promise<ManifestFile> {
  const { provenance, markdown } = document;
  const { bytes, notes } = await renderDocument(format, markdown, provenance);
  await options.store.put(path, bytes, mediaTypes[format]);
  return {
    path,
    sha256: sha256(bytes),
    bytes: bytes.length,
    mediaType: mediaTypes[format],
    runId: provenance.runId,
    draftId: provenance.draftId,
    contentHash: provenance.contentHash,
    draftedBy: provenance.draftedBy,
    editedBy: [...provenance.editedBy],
    approvedBy: provenance.approvedBy,
    approvedAt: provenance.approvedAt,
    idempotencyKey: options.idempotencyKey,
    notes,
  };
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/") + 1);

/** Adds files to a folder's manifest; what it lists already stays. */
async function listInManifest(store: FileStore, folder: string, files: readonly ManifestFile[]) {
  const path = `${folder}${manifestName}`;
  const there = await readManifest(store, path);
  const listed = there?.manifest.files ?? [];
  const fresh = files.filter((file) => !listed.some((one) => one.path === file.path && one.sha256 === file.sha256));
  if (there && fresh.length === 0) return { path, sha256: there.sha256 };
  const kept = listed.filter((one) => !fresh.some((file) => file.path === one.path));
  const bytes = writeManifest([...kept, ...fresh]);
  await store.replace(path, bytes, { mediaType: "application/json", from: there?.sha256 });
  return { path, sha256: sha256(bytes) };
}

/**
 * Stores approved texts in every format asked for, and last a manifest beside them. To be repeated safely: the same
 * call writes the same bytes under the same names, so one that broke off is simply made again.
 * Errors: terminal `approved_content_changed`, `file_name_incomplete`, `file_name_collision`,
 * `file_exists_with_other_content`, `manifest_unreadable`; retryable `file_changed_meanwhile`.
 */
export async function storeApproved(options: StoreApprovedOptions): Promise<StoredFiles> {
  for (const document of options.approved) assertAsApproved(document);
  const planned = planFiles(options);
  const files: ManifestFile[] = [];
  for (const one of planned) files.push(await storeFile(one, options));
  const manifests: StoredFiles["manifests"] = [];
  for (const [folder, inFolder] of Map.groupBy(files, ({ path }) => folderOf(path))) {
    manifests.push(await listInManifest(options.store, folder, inFolder));
  }
  return { files, manifests };
}
