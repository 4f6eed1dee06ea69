import type { Transaction } from "../transaction.ts";

/** Something that was done. No personal data: ids and hashes say who and what. */
export type LedgerEntry = {
  workspaceId: string;
  /** `person:<id>`, `api-key:<id>`, `worker`. */
  actor: string;
  /** A constant in the past tense of its noun: `run.started`, `draft.approved`. */
  action: string;
  subjectKind: string;
  subjectId: string;
  runId?: string | undefined;
  details?: Record<string, unknown> | undefined;
  /** When it happened, where that is not the time of the transaction (an import of history). */
  at?: Date | undefined;
};

const COLUMNS = "workspace_id, actor, action, subject_kind, subject_id, run_id, details, at";
const TYPES = ["uuid", "text", "text", "text", "text", "uuid", "jsonb", "timestamptz"];

/** How many parameters appendLedgerSql takes. */
export const LEDGER_PARAMETERS = TYPES.length;

/**
 * The INSERT of one entry with parameters from `$first` on, for a data-modifying CTE of a hot statement:
 * `with step as (update …), entry as (${appendLedgerSql(4)}) …`. Pass ledgerValues(entry) in its place.
 */
export function appendLedgerSql(first = 1): string {
  const parameters = TYPES.map((type, index) => `$${first + index}::${type}`);
  const at = `coalesce(${parameters.pop()}, now())`;
  return `insert into ledger_entry (${COLUMNS}) values (${parameters.join(", ")}, ${at})`;
}

export function ledgerValues(entry: LedgerEntry): unknown[] {
  const { workspaceId, actor, action, subjectKind, subjectId, runId, details, at } = entry;
  return [workspaceId, actor, action, subjectKind, subjectId, runId ?? null, JSON.stringify(details ?? {}), at ?? null];
}

const APPEND = appendLedgerSql();

/** Appends one entry in the caller's transaction: one statement, which waits for no other writer. */
export async function appendLedger(tx: Pick<Transaction, "query">, entry: LedgerEntry): Promise<void> {
  await tx.query({ name: "append_ledger", text: APPEND, values: ledgerValues(entry) });
}
