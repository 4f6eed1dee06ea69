import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { actorName, ledgerSentence, type Names } from "../ledger-sentence.ts";
import type { LedgerRow } from "./list-ledger.ts";
import { namesOfEntries } from "./names-of-entries.ts";

export type SpokenLine = {
  ledgerId: string;
  at: Date;
  actor: string;
  action: string;
  text: string;
  runId: string | null;
  subjectId: string;
};

/** Entries in words, oldest first: of a run, or of what has these ids. */
export async function spokenTrail(
  tx: WorkspaceTx,
  of: { run: string } | { subjects: readonly string[] },
): Promise<SpokenLine[]> {
  const [run, subjects] = "run" in of ? [of.run, null] : [null, of.subjects];
  const { rows } = await tx.query<LedgerRow>(
    `select id, at, actor, action, subject_kind as "subjectKind", subject_id as "subjectId", run_id as "runId", details
     from ledger_entry
     where workspace_id = $1 and ($2::uuid is null or run_id = $2) and ($3::text[] is null or subject_id = any($3))
     order by id limit 500`,
    [tx.workspaceId, run, subjects],
  );
  return speak(tx, rows, run === null ? new Map() : new Map([[run, "this run"]]));
}

/** Rows in words, in their order; `known` are names that the reader calls by another word. */
export async function speak(
  tx: WorkspaceTx,
  rows: readonly LedgerRow[],
  known: Names = new Map(),
): Promise<SpokenLine[]> {
  const names = new Map([...(await namesOfEntries(tx, rows)), ...known]);
  return rows.map((row) => ({
    ledgerId: String(row.id),
    at: row.at,
    actor: actorName(row.actor, names),
    action: row.action,
    text: ledgerSentence(row, names),
    runId: row.runId,
    subjectId: row.subjectId,
  }));
}
