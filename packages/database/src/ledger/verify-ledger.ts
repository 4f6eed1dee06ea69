import type { Database } from "../open-database.ts";
import type { Transaction } from "../transaction.ts";
import { HASH_BYTES, type HashedEntry, hashEntry, hashSeal, NO_SEAL } from "./ledger-hash.ts";
import { IS_IN_NO_SEAL, IS_OUT_OF_ORDER } from "./seal-ledger.ts";

export type LedgerProblem = {
  kind: "changed" | "removed" | "inserted" | "seal_broken";
  entryId?: number;
  seal?: number;
  message: string;
};

export type LedgerHead = { seq: number; hash: string };

export type LedgerVerdict = {
  ok: boolean;
  /** Entries looked at: all of them, or those of the workspace asked for. */
  entries: number;
  seals: number;
  /** Entries too young to be in the chain; they are checked against their own hash only. */
  unsealed: number;
  /** At most 1,000; `problemCount` counts them all. */
  problems: LedgerProblem[];
  problemCount: number;
  /** The last seal. Kept elsewhere and passed as `knownHead` next time, it proves that the chain's end was not cut off. */
  head: LedgerHead | undefined;
};

export type VerifyOptions = {
  /** Count the entries of this workspace, and leave out problems of entries that belong to others. */
  workspaceId?: string;
  knownHead?: LedgerHead;
};

type SealRow = {
  seq: number;
  sealed_at_micros: string;
  entry_ids: string;
  entry_count: number;
  first_id: number;
  last_id: number;
  entry_hashes: Buffer;
  previous_hash: Buffer;
  hash: Buffer;
};

type EntryRow = HashedEntry & { hash: Buffer };

type UnsealedRow = EntryRow & { is_behind: boolean };

type Sealed = { seal: number; hash: Buffer };

const MOST_PROBLEMS = 1_000;
const SEALS_AT_ONCE = 500;
const ENTRIES_AT_ONCE = 10_000;

const ENTRY_COLUMNS = `id, workspace_id, (extract(epoch from at at time zone 'UTC') * 1000000)::bigint::text as at_micros,
  actor, action, subject_kind, subject_id, run_id, details::text as details, hash`;

/** The ids of a multirange in ascending order. */
function* idsOf(multirange: string): Generator<number> {
  for (const [, from, to] of multirange.matchAll(/\[(\d+),(\d+)\)/g)) {
    for (let id = Number(from); id < Number(to); id++) yield id;
  }
}

class Verdict {
  readonly problems: LedgerProblem[] = [];
  problemCount = 0;
  entries = 0;
  seals = 0;
  sealedFound = 0;
  head: LedgerHead | undefined;

  report(problem: LedgerProblem): void {
    this.problemCount += 1;
    if (this.problems.length < MOST_PROBLEMS) this.problems.push(problem);
  }
}

function checkSeal(verdict: Verdict, seal: SealRow, previous: LedgerHead | undefined): void {
  const broken = (message: string) => verdict.report({ kind: "seal_broken", seal: seal.seq, message });
  const expected = (previous?.seq ?? 0) + 1;
  if (seal.seq !== expected) broken(`Seal ${expected} is missing before seal ${seal.seq}.`);
  else if (seal.previous_hash.toString("hex") !== (previous?.hash ?? NO_SEAL.toString("hex"))) {
    broken(`Seal ${seal.seq} does not follow seal ${expected - 1} as it is now.`);
  }
  const content = {
    seq: seal.seq,
    sealedAtMicros: seal.sealed_at_micros,
    entryIds: seal.entry_ids,
    entryHashes: seal.entry_hashes,
    previousHash: seal.previous_hash,
  };
  if (!hashSeal(content).equals(seal.hash))
    broken(`Seal ${seal.seq} was changed: its hash is not that of its content.`);
}

function expectEntries(verdict: Verdict, seals: SealRow[]): Map<number, Sealed> {
  const expected = new Map<number, Sealed>();
  for (const seal of seals) {
    let index = 0;
    for (const id of idsOf(seal.entry_ids)) {
      const hash = seal.entry_hashes.subarray(index * HASH_BYTES, ++index * HASH_BYTES);
      if (expected.has(id))
        verdict.report({ kind: "seal_broken", seal: seal.seq, entryId: id, message: `Entry ${id} is in two seals.` });
      if (hash.length === HASH_BYTES) expected.set(id, { seal: seal.seq, hash });
    }
  }
  return expected;
}

function checkEntry(verdict: Verdict, entry: EntryRow, sealed: Sealed, options: VerifyOptions): void {
  const isAskedFor = options.workspaceId === undefined || entry.workspace_id === options.workspaceId;
  verdict.sealedFound += 1;
  if (isAskedFor) verdict.entries += 1;
  if (!isAskedFor || hashEntry(entry).equals(sealed.hash)) return;
  verdict.report({
    kind: "changed",
    entryId: entry.id,
    seal: sealed.seal,
    message: `Entry ${entry.id} is not what seal ${sealed.seal} holds.`,
  });
}

async function checkSealedEntries(
  tx: Transaction,
  verdict: Verdict,
  seals: SealRow[],
  options: VerifyOptions,
): Promise<void> {
  const expected = expectEntries(verdict, seals);
  const lastId = Math.max(...seals.map(({ last_id }) => last_id));
  let afterId = Math.min(...seals.map(({ first_id }) => first_id)) - 1;
  for (;;) {
    const { rows } = await tx.query<EntryRow>({
      name: "verify_ledger_entries",
      text: `select ${ENTRY_COLUMNS} from ledger_entry where id > $1 and id <= $2 order by id limit ${ENTRIES_AT_ONCE}`,
      values: [afterId, lastId],
    });
    for (const entry of rows) {
      const sealed = expected.get(entry.id);
      if (sealed === undefined) continue;
      expected.delete(entry.id);
      checkEntry(verdict, entry, sealed, options);
    }
    if (rows.length < ENTRIES_AT_ONCE) break;
    afterId = rows.at(-1)!.id;
  }
  for (const [id, { seal }] of expected) {
    verdict.report({ kind: "removed", entryId: id, seal, message: `Entry ${id}, which seal ${seal} holds, is gone.` });
  }
}

/** As many seals as hold about ENTRIES_AT_ONCE entries, so that memory stays flat whatever their size. */
async function readSeals(tx: Transaction, afterSeq: number): Promise<SealRow[]> {
  const { rows } = await tx.query<SealRow>({
    name: "verify_ledger_seals",
    text: `with following as (
             select seq, sum(entry_count) over (order by seq) - entry_count as before
             from (select seq, entry_count from ledger_seal where seq > $1 order by seq limit ${SEALS_AT_ONCE}) s)
           select seq, (extract(epoch from sealed_at at time zone 'UTC') * 1000000)::bigint::text as sealed_at_micros,
                  entry_ids::text as entry_ids, entry_count, first_id, last_id, entry_hashes, previous_hash, hash
           from ledger_seal join following using (seq)
           where before < ${ENTRIES_AT_ONCE} order by seq`,
    values: [afterSeq],
  });
  return rows;
}

async function checkSeals(tx: Transaction, verdict: Verdict, options: VerifyOptions): Promise<void> {
  let previous: LedgerHead | undefined;
  for (;;) {
    const seals = await readSeals(tx, previous?.seq ?? 0);
    if (seals.length === 0) break;
    for (const seal of seals) {
      checkSeal(verdict, seal, previous);
      previous = { seq: seal.seq, hash: seal.hash.toString("hex") };
      if (options.knownHead?.seq === seal.seq && options.knownHead.hash !== previous.hash) {
        verdict.report({
          kind: "seal_broken",
          seal: seal.seq,
          message: `Seal ${seal.seq} is not the one that was known.`,
        });
      }
    }
    verdict.seals += seals.length;
    await checkSealedEntries(tx, verdict, seals, options);
  }
  verdict.head = previous;
}

function checkEnd(verdict: Verdict, mark: number, options: VerifyOptions): void {
  const known = Math.max(mark, options.knownHead?.seq ?? 0);
  const last = verdict.head?.seq ?? 0;
  if (known <= last) return;
  verdict.report({
    kind: "seal_broken",
    seal: known,
    message: `The chain ends at seal ${last}, but seal ${known} was made.`,
  });
}

/** Entries in no seal, by ascending id: too young, or put in behind the place that sealing has reached. */
const UNSEALED = `
  select ${ENTRY_COLUMNS},
         coalesce((e.transaction_id, e.id) <= (last.through_transaction, last.through_id), false)
           or ${IS_OUT_OF_ORDER} as is_behind
  from ledger_entry e
  left join (select through_transaction, through_id from ledger_seal order by seq desc limit 1) last on true
  where e.id > $1 and ${IS_IN_NO_SEAL}
  order by e.id limit ${ENTRIES_AT_ONCE}`;

async function checkUnsealed(tx: Transaction, verdict: Verdict, options: VerifyOptions): Promise<number> {
  const { rows: counts } = await tx.query<{ all: number }>("select count(*) as all from ledger_entry");
  if (counts[0]?.all === verdict.sealedFound) return 0;
  let unsealed = 0;
  for (let afterId = Number.MIN_SAFE_INTEGER; ; ) {
    const { rows } = await tx.query<UnsealedRow>(UNSEALED, [afterId]);
    const asked = rows.filter((row) => options.workspaceId === undefined || row.workspace_id === options.workspaceId);
    for (const entry of asked) checkUnsealedEntry(verdict, entry);
    unsealed += asked.length;
    if (rows.length < ENTRIES_AT_ONCE) break;
    afterId = rows.at(-1)!.id;
  }
  verdict.entries += unsealed;
  return unsealed;
}

function checkUnsealedEntry(verdict: Verdict, entry: UnsealedRow): void {
  if (entry.is_behind) {
    verdict.report({
      kind: "inserted",
      entryId: entry.id,
      message: `Entry ${entry.id} stands before a seal that was made without it.`,
    });
  } else if (!hashEntry(entry).equals(entry.hash)) {
    verdict.report({ kind: "changed", entryId: entry.id, message: `Entry ${entry.id} is not what its hash says.` });
  }
}

async function readMark(db: Database): Promise<number> {
  const { rows } = await db.system.pool.query<{ mark: number }>(
    "select case when is_called then last_value else 0 end as mark from ledger_seal_mark",
  );
  return rows[0]?.mark ?? 0;
}

/**
 * Recomputes the whole chain on one snapshot while writers go on, in flat memory.
 * Source: seal-ledger.ts for what the chain covers.
 */
export async function verifyLedger(db: Database, options: VerifyOptions = {}): Promise<LedgerVerdict> {
  // Before the snapshot: the mark follows the chain, so what it says then is in the snapshot.
  const mark = await readMark(db);
  return db.inSystem(async (tx) => {
    await tx.query("set transaction isolation level repeatable read, read only");
    const verdict = new Verdict();
    await checkSeals(tx, verdict, options);
    checkEnd(verdict, mark, options);
    const unsealed = await checkUnsealed(tx, verdict, options);
    const { entries, seals, problems, problemCount, head } = verdict;
    return { ok: problemCount === 0, entries, seals, unsealed, problems, problemCount, head };
  });
}
