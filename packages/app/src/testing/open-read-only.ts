import { silentLogger } from "@capstan/base";
import { type Database, openDatabase } from "@capstan/database";
import type { TestDatabase } from "@capstan/database/testing";

/**
 * The test's database over new connections that refuse to write, to prove that a GET doesn't (invariant 5). Connections
 * that were open before go on as they were. Close it before the test database is dropped.
 */
export async function openReadOnly({ db, url }: TestDatabase): Promise<Database> {
  const name = new URL(url).pathname.slice(1);
  await db.system.pool.query(`alter database "${name}" set default_transaction_read_only = on`);
  return openDatabase({ url, log: silentLogger });
}
