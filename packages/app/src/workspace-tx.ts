import type { Database, Transaction } from "@capstan/database";

/** A transaction that sees one workspace and knows which. */
export type WorkspaceTx = Transaction & { readonly workspaceId: string };

/** Runs `work` in one transaction that sees one workspace. Errors as `Database.inWorkspace`. */
export function inWorkspace<T>(
  database: Database,
  workspaceId: string,
  work: (tx: WorkspaceTx) => Promise<T>,
): Promise<T> {
  return database.inWorkspace(workspaceId, (tx) => work(tx as WorkspaceTx));
}
