import type { Logger } from "@capstan/base";
import type { Database, Transaction } from "@capstan/database";

/** Tells workers that there may be something to do. It is a hint: a worker that misses it looks twice a second anyway. */
export type Bell = {
  /** Rings once the transaction is over, also when it was rolled back. */
  ringAfter(tx: Transaction): void;
  ring(): void;
  /** This process's own worker is asked first, and others only while it has no room. */
  attach(worker: LocalWorker | undefined): void;
};

type LocalWorker = { wake(): void; readonly hasRoom: boolean };

/**
 * A NOTIFY inside a transaction makes all such transactions commit one after another, disk included; so it is sent by
 * itself, after the commit. Rings that come while one is under way become one.
 */
export function hangBell(database: Database, log: Logger): Bell {
  const over = new WeakSet<object>();
  let local: LocalWorker | undefined;
  let sending = false;
  let again = false;

  async function send(): Promise<void> {
    again = true;
    if (sending) return;
    sending = true;
    while (again) {
      again = false;
      await database.system.pool.query("select pg_notify('capstan_wake', '')").catch((thrown: unknown) => {
        log.debug({ error: String(thrown) }, "run.bell_failed");
      });
    }
    sending = false;
  }

  function ring(): void {
    if (local?.hasRoom) local.wake();
    else void send();
  }

  for (const { pool } of [database.app, database.system]) {
    pool.on("release", (_error, client) => {
      if (over.delete(client)) ring();
    });
  }
  return {
    ring,
    ringAfter: (tx) => void over.add(tx.client),
    attach(worker) {
      local = worker;
    },
  };
}
