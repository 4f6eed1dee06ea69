import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { describeActor, everyMember } from "../../people/index.ts";

export type Suggestion = { id: string; left: string; right: string; why: string; confidence: number };
export type SettledSuggestion = Suggestion & { same: boolean; by: string; at: string; counted: number };

const columns = `id, left_label || ' (' || left_domain || ')' as "left", right_label || ' (' || right_domain || ')' as "right", why, confidence`;

/** What waits for a person, the likeliest first. */
export async function openSuggestions(tx: WorkspaceTx): Promise<Suggestion[]> {
  const found = await tx.query<Suggestion>(
    `select ${columns} from account_suggestion where workspace_id = $1 and settled_at is null
     order by confidence desc limit 200`,
    [tx.workspaceId],
  );
  return found.rows;
}

/** What was decided and can be taken back, the newest first; `counted`: snapshots that were made since. */
export async function settledSuggestions(tx: WorkspaceTx): Promise<SettledSuggestion[]> {
  const found = await tx.query<Suggestion & { same: boolean; by: string; at: Date; counted: number }>(
    `select ${columns}, settled_same as same, settled_by as by, settled_at as at,
       (select count(*)::integer from account_snapshot s
        where s.workspace_id = account_suggestion.workspace_id and s.made_at > settled_at) as counted
     from account_suggestion where workspace_id = $1 and settled_at is not null
     order by settled_at desc, id limit 50`,
    [tx.workspaceId],
  );
  const members = await everyMember(tx);
  return found.rows.map(({ by, at, ...one }) => ({ ...one, by: describeActor(by, members), at: at.toISOString() }));
}
