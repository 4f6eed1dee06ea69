import { setTimeout as wait } from "node:timers/promises";
import { sealLedger } from "../ledger/seal-ledger.ts";
import type { Database } from "../open-database.ts";

const POLL_MS = 20;

/**
 * Seals until at least so many more entries are in the chain; returns how many. The server is shared: a transaction in
 * the database of another test holds back the sealing of what was begun after it, for as long as it goes on.
 */
export async function sealUntil(db: Database, entries: number): Promise<number> {
  let sealed = await sealLedger(db);
  while (sealed < entries) {
    await wait(POLL_MS);
    sealed += await sealLedger(db);
  }
  return sealed;
}
