import type { Database } from "../open-database.ts";
import type { Transaction } from "../transaction.ts";
import { HASH_BYTES, hashSeal, NO_SEAL } from "./ledger-hash.ts";

type Unsealed = { id: number; hash: Buffer; transaction_id: string; xmin: string };
type LastSeal = { seq: number; hash: Buffer; through_transaction: string | null; through_id: number | null };
type Through = { transaction: string; id: number };

export type SealOptions = { mostEntriesPerSeal?: number };

const SEAL_LOCK = 0x0ca9_57a2;
const MOST_ENTRIES = 10_000;

const COLUMNS = "id, hash, transaction_id, pg_snapshot_xmin(pg_current_snapshot()) as xmin";

/** Of transactions that are over: below the snapshot's xmin none is running any more. */
const IS_SETTLED = "e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())";

/**
 * Begun after a seal that holds a higher id, although ids are given in order, each after its transaction's number: put
 * there by hand. (The sealer gets its own number when it writes the seal, after it has seen what the seal holds.) Such an entry is never
 * sealed, so that every later verification reports it.
 */
export const IS_OUT_OF_ORDER = `exists (
  select from ledger_seal s where s.last_id > e.id and s.own_transaction <= e.transaction_id)`;

export const IS_IN_NO_SEAL = `not exists (
  select from ledger_seal s where int8range(s.first_id, s.last_id, '[]') @> e.id and s.entry_ids @> e.id)`;

/** After the mark of the last seal, in the order of their transactions; nothing can commit behind that mark later. */
const UNSEALED = `
  select ${COLUMNS} from ledger_entry e
  where (transaction_id, id) > ($1::xid8, $2::bigint) and ${IS_SETTLED} and not ${IS_OUT_OF_ORDER}
  order by transaction_id, id limit $3`;

/** After a restore the mark is gone with the old server's transactions: what no seal names, by looking. */
const UNSEALED_AFTER_RESTORE = `
  select ${COLUMNS} from ledger_entry e
  where ${IS_SETTLED} and ${IS_IN_NO_SEAL} and not ${IS_OUT_OF_ORDER}
  order by transaction_id, id limit $1`;

async function readLastSeal(tx: Transaction): Promise<LastSeal | undefined> {
  const { rows } = await tx.query<LastSeal>(
    "select seq, hash, through_transaction, through_id from ledger_seal order by seq desc limit 1",
  );
  return rows[0];
}

async function readUnsealed(tx: Transaction, last: LastSeal | undefined, limit: number): Promise<Unsealed[]> {
  const isRestored = last !== undefined && last.through_transaction === null;
  const { rows } = isRestored
    ? await tx.query<Unsealed>(UNSEALED_AFTER_RESTORE, [limit])
    : await tx.query<Unsealed>(UNSEALED, [last?.through_transaction ?? "0", last?.through_id ?? 0, limit]);
  return rows;
}

/** `{[1,4),[7,8)}` for 1, 2, 3 and 7, as PostgreSQL itself writes a multirange of ascending ids. */
function multirange(ids: number[]): string {
  const ranges: [number, number][] = [];
  for (const id of ids) {
    const current = ranges.at(-1);
    if (current?.[1] === id) current[1] = id + 1;
    else ranges.push([id, id + 1]);
  }
  return `{${ranges.map(([from, to]) => `[${from},${to})`).join(",")}}`;
}

/** With everything settled sealed, the mark is where running transactions begin; else at the last entry taken. */
function throughOf(entries: Unsealed[], limit: number): Through {
  const { xmin, transaction_id, id } = entries.at(-1)!;
  return entries.length < limit ? { transaction: xmin, id: 0 } : { transaction: transaction_id, id };
}

type NewSeal = { last: LastSeal | undefined; entries: Unsealed[]; through: Through };

async function writeSeal(tx: Transaction, { last, entries, through }: NewSeal): Promise<number> {
  const ascending = entries.toSorted((a, b) => a.id - b.id);
  const { rows } = await tx.query<{ micros: string }>(
    "select (extract(epoch from now() at time zone 'UTC') * 1000000)::bigint::text as micros",
  );
  const seal = {
    seq: (last?.seq ?? 0) + 1,
    sealedAtMicros: rows[0]!.micros,
    entryIds: multirange(ascending.map(({ id }) => id)),
    entryHashes: Buffer.concat(ascending.map(({ hash }) => hash)),
    previousHash: last?.hash ?? NO_SEAL,
  };
  await tx.query({
    name: "seal_ledger",
    text: `insert into ledger_seal (seq, sealed_at, entry_ids, entry_count, first_id, last_id, entry_hashes,
                                    previous_hash, hash, through_transaction, through_id, own_transaction)
           values ($1, now(), $2, $3, $4, $5, $6, $7, $8, $9, $10, pg_current_xact_id())`,
    values: [
      seal.seq,
      seal.entryIds,
      seal.entryHashes.length / HASH_BYTES,
      ascending[0]!.id,
      ascending.at(-1)!.id,
      seal.entryHashes,
      seal.previousHash,
      hashSeal(seal),
      through.transaction,
      through.id,
    ],
  });
  return seal.seq;
}

type Sealed = { entries: number; seq: number };

async function sealOnce(db: Database, limit: number): Promise<Sealed | undefined> {
  return db.inSystem(async (tx) => {
    const { rows } = await tx.query<{ locked: boolean }>("select pg_try_advisory_xact_lock($1) as locked", [SEAL_LOCK]);
    if (rows[0]?.locked !== true) return undefined;
    const last = await readLastSeal(tx);
    const entries = await readUnsealed(tx, last, limit);
    if (entries.length === 0) return undefined;
    return { entries: entries.length, seq: await writeSeal(tx, { last, entries, through: throughOf(entries, limit) }) };
  });
}

/**
 * Adds to the chain what is not in it yet and can no longer change; call it about every second. Writers are never
 * waited for and never wait. One sealer at a time: while another is at work this one returns without doing anything.
 *
 * A seal holds the hash of each entry it covers and the hash of the seal before it, so changing, removing or inserting
 * anything below the last seal breaks the chain there. Entries younger than the last seal, about a second, are not
 * covered yet; nor does the chain by itself show that its own end was cut off together with the mark of its sequence:
 * keep the `head` that verifyLedger returns somewhere else to prove that too.
 *
 * Returns how many entries it sealed.
 */
export async function sealLedger(db: Database, options: SealOptions = {}): Promise<number> {
  const limit = options.mostEntriesPerSeal ?? MOST_ENTRIES;
  let total = 0;
  for (;;) {
    const sealed = await sealOnce(db, limit);
    if (sealed === undefined) return total;
    // Outside the transaction and after it: never ahead of the chain unless seals were taken from its end.
    await db.system.pool.query("select setval('ledger_seal_mark', $1)", [sealed.seq]);
    total += sealed.entries;
    if (sealed.entries < limit) return total;
  }
}
