import { createHash } from "node:crypto";

/** An entry's content as the database writes it: `atMicros` in microseconds since 1970, `details` as jsonb's own text. */
export type HashedEntry = {
  id: number;
  workspace_id: string;
  at_micros: string;
  actor: string;
  action: string;
  subject_kind: string;
  subject_id: string;
  run_id: string | null;
  details: string;
};

export type HashedSeal = {
  seq: number;
  sealedAtMicros: string;
  entryIds: string;
  entryHashes: Buffer;
  previousHash: Buffer;
};

/** What the first seal follows. */
export const NO_SEAL = Buffer.alloc(32);

export const HASH_BYTES = 32;

function framed(text: string): string {
  return `${Buffer.byteLength(text)}:${text}`;
}

/** SHA-256 over an entry's content; the generated column `ledger_entry.hash` computes the same in SQL. */
export function hashEntry(entry: HashedEntry): Buffer {
  const parts = [
    entry.id,
    entry.workspace_id,
    entry.at_micros,
    entry.run_id ?? "",
    framed(entry.actor),
    framed(entry.action),
    framed(entry.subject_kind),
    framed(entry.subject_id),
    entry.details,
  ];
  return createHash("sha256").update(parts.join("|")).digest();
}

/** SHA-256 over a seal and the hash of the one before it. */
export function hashSeal(seal: HashedSeal): Buffer {
  return createHash("sha256")
    .update(seal.previousHash)
    .update(`|${seal.seq}|${seal.sealedAtMicros}|${seal.entryIds}|`)
    .update(seal.entryHashes)
    .digest();
}
