import { terminal } from "@capstan/base";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

export type WorkflowVersion = {
  name: string;
  version: number;
  body: string;
  spec: unknown;
  sha256: string;
  note: string;
  publishedAt: Date;
  publishedBy: string;
};

const columns = `name, version, body, spec, sha256, note, published_at as "publishedAt", published_by as "publishedBy"`;

/** The newest published version, or none. */
export async function newestVersion(tx: WorkspaceTx, name: string): Promise<WorkflowVersion | undefined> {
  const found = await tx.query<WorkflowVersion>(
    `select ${columns} from workflow_version where name = $1 order by version desc limit 1`,
    [name],
  );
  return found.rows[0];
}

/** All published versions, newest first. */
export async function workflowVersions(tx: WorkspaceTx, name: string): Promise<WorkflowVersion[]> {
  const found = await tx.query<WorkflowVersion>(
    `select ${columns} from workflow_version where name = $1 order by version desc`,
    [name],
  );
  return found.rows;
}

/** One published version. Errors: terminal `not_found`. */
export async function publishedWorkflow(tx: WorkspaceTx, name: string, version?: number): Promise<WorkflowVersion> {
  const versions = await workflowVersions(tx, name);
  const found = version === undefined ? versions[0] : versions.find((candidate) => candidate.version === version);
  if (found) return found;
  throw terminal("not_found", {
    message: `There is no published workflow \`${name}\`${version === undefined ? "" : ` version ${version}`}`,
    mend: "See `capstan workflows` for what is published here.",
  });
}

/** Newest published version of every workflow, by name. */
export async function newestWorkflows(tx: WorkspaceTx): Promise<WorkflowVersion[]> {
  const found = await tx.query<WorkflowVersion>(
    `select distinct on (name) ${columns} from workflow_version order by name, version desc`,
  );
  return found.rows;
}

export type WorkflowDraft = { name: string; body: string; savedAt: Date; savedBy: string };

export async function workflowDrafts(tx: WorkspaceTx): Promise<WorkflowDraft[]> {
  const found = await tx.query<WorkflowDraft>(
    `select name, body, saved_at as "savedAt", saved_by as "savedBy" from workflow_draft order by name`,
  );
  return found.rows;
}
