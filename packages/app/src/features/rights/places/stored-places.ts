import { createHash } from "node:crypto";
import { inWorkspace } from "../../../workspace-tx.ts";
import { rewriteManifest } from "../../storage/index.ts";
import { saveProgress } from "../requests/progress.ts";
import { note, type Walk } from "./walk.ts";

type Stored = { path: string; mediaType: string; draftText: string | null };

const dueSql = `
  select f.path, f.media_type as "mediaType", string_agg(v.body, E'\\n') as "draftText"
  from stored_file f left join draft_version v on v.draft_id = f.draft_id
  where f.workspace_id = $1 group by f.path, f.media_type order by f.path`;

/** Files of approved documents: where they are is always said; they are kept, redacted or deleted as was chosen. */
export async function walkStored(walk: Walk): Promise<void> {
  const { app, workspaceId, finder } = walk;
  const { rows } = await inWorkspace(app.database, workspaceId, (tx) => tx.query<Stored>(dueSql, [workspaceId]));
  for (const { path, mediaType, draftText } of rows) {
    const bytes = await app.store.read(path);
    if (!bytes) continue;
    const isText = /^text\/|json|xml/.test(mediaType);
    const text = isText ? new TextDecoder().decode(bytes) : "";
    // A document whose bytes say nothing is judged by the draft that it was made of.
    if (!finder.has(text) && !finder.has(path.replaceAll(/[/_-]/g, " ")) && !finder.has(draftText ?? "")) continue;
    const choice = walk.options?.approved;
    const how = choice === "redact" && !isText ? "delete" : choice;
    const done = how === undefined ? "found" : how === "keep" ? "kept" : how === "delete" ? "deleted" : "redacted";
    const said = choice === "keep" || choice === undefined ? `approved file ${finder.redact(path)}` : "approved files";
    note(walk, said, {
      content: path,
      done,
      ...(done === "kept" ? { because: "approved documents were to be kept" } : {}),
    });
    if (!walk.forget || (how !== "redact" && how !== "delete")) continue;
    await inWorkspace(app.database, workspaceId, (tx) => saveProgress(tx, walk));
    if (how === "redact") {
      const from = createHash("sha256").update(bytes).digest("hex");
      await app.store.replace(path, new TextEncoder().encode(finder.redact(text)), { mediaType, from });
    } else await app.store.remove(path);
    await rewriteManifest(app.store, path, (entry) => finder.redact(entry));
    if (how === "delete")
      await inWorkspace(app.database, workspaceId, (tx) =>
        tx.query("delete from stored_file where workspace_id = $1 and path = $2", [workspaceId, path]),
      );
  }
}
