import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { retryable } from "@capstan/base";

// SQLite's file locks are the kernel's: they end with the process however it ends, so no lock can go stale.

const POLL_MS = 25;

function isBusy(thrown: unknown): boolean {
  return thrown instanceof Error && /database is locked|busy/.test(thrown.message);
}

function tryLock(
  file: string,
  statement: "begin exclusive" | "begin; select count(*) from sqlite_schema",
): DatabaseSync | undefined {
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec(statement);
    return lock;
  } catch (thrown) {
    lock.close();
    if (isBusy(thrown)) return undefined;
    throw thrown;
  }
}

/** Runs `work` while no other process, and nobody else in this one, holds the lock. Errors: retryable `start_lock_held`. */
export async function withLock<T>(file: string, timeoutMs: number, work: () => Promise<T>): Promise<T> {
  for (let waitedMs = 0; ; waitedMs += POLL_MS) {
    const lock = tryLock(file, "begin exclusive");
    if (lock !== undefined) {
      try {
        return await work();
      } finally {
        lock.close();
      }
    }
    if (waitedMs >= timeoutMs) {
      throw retryable("start_lock_held", {
        message: `Another process has been starting or stopping the database for ${Math.round(timeoutMs / 1000)} s.`,
        mend: "Wait for it, or end it, then start again.",
        details: { file },
      });
    }
    await wait(POLL_MS);
  }
}

/** Being one of those who use the database; ends with `leave` or with the process. */
export type Membership = { leave(): void };

/** Call under the start lock: then nobody can be asking isUnused at the same time. */
export function joinUsers(file: string): Membership {
  const lock = tryLock(file, "begin; select count(*) from sqlite_schema");
  if (lock === undefined) throw retryable("start_lock_held", { message: `${file} is locked by another program.` });
  return { leave: () => lock.close() };
}

/** Whether nobody uses the database any more. Call under the start lock. */
export function isUnused(file: string): boolean {
  const lock = tryLock(file, "begin exclusive");
  lock?.close();
  return lock !== undefined;
}
