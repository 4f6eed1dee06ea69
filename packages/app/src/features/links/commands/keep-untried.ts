import { newId } from "@capstan/base";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

/** So few go into one row that an attempt at all of them is over within its lease, though they be of one slow host. */
const mostInRow = 10;

type Untried = { decisionId: string; addresses: readonly string[]; at: Date };

/** Writes down what nobody had tried when an edit was decided, for a worker to try. */
export async function keepUntried(tx: WorkspaceTx, { decisionId, addresses, at }: Untried): Promise<void> {
  for (let start = 0; start < addresses.length; start += mostInRow) {
    await tx.query(
      "insert into untried_link (id, workspace_id, decision_id, addresses, next_attempt_at) values ($1, $2, $3, $4, $5)",
      [newId(at.getTime()), tx.workspaceId, decisionId, addresses.slice(start, start + mostInRow), at],
    );
  }
}

/** The decision was taken back: nobody needs to know any more. */
export async function dropUntried(tx: WorkspaceTx, decisionId: string): Promise<void> {
  await tx.query("delete from untried_link where decision_id = $1", [decisionId]);
}
