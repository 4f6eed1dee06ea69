import type { Transaction } from "@capstan/database";
import type { WorkspaceTx } from "../../workspace-tx.ts";

/**
 * A system transaction that speaks for one workspace, for commands that touch people (system-only) and their membership
 * (workspace-owned) at once. Row-level security doesn't hold it: its statements name the workspace themselves.
 */
export const asWorkspace = (tx: Transaction, workspaceId: string): WorkspaceTx =>
  Object.create(tx, { workspaceId: { value: workspaceId, enumerable: true } }) as WorkspaceTx;
