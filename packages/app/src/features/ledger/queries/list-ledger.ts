import { terminal } from "@capstan/base";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import type { SpokenEntry } from "../ledger-sentence.ts";

export type LedgerRow = SpokenEntry & { id: number; at: Date };
export type LedgerPage = { rows: LedgerRow[]; next: string | undefined };

export type LedgerQuestion = {
  /** Where the last page ended, as it said. */
  cursor?: string | undefined;
  limit: number;
  run?: string | undefined;
  action?: string | undefined;
};

/** A page of the workspace's entries, newest first. Errors: terminal `invalid_cursor`. */
export async function listLedger(tx: WorkspaceTx, { cursor, limit, run, action }: LedgerQuestion): Promise<LedgerPage> {
  const { rows } = await tx.query<LedgerRow>(
    `select id, at, actor, action, subject_kind as "subjectKind", subject_id as "subjectId", run_id as "runId", details
     from ledger_entry
     where workspace_id = $1 and ($2::bigint is null or id < $2)
       and ($3::text is null or run_id::text = $3) and ($4::text is null or action = $4)
     order by id desc limit $5`,
    [tx.workspaceId, positionOf(cursor), run ?? null, action ?? null, limit + 1],
  );
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? String(page.at(-1)!.id) : undefined };
}

function positionOf(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  const id = Number(cursor);
  if (Number.isSafeInteger(id) && id > 0) return id;
  throw terminal("invalid_cursor", {
    message: `\`${cursor}\` is no place in the ledger.`,
    mend: "Start at the first page.",
  });
}
