import { resumeImports } from "@capstan/app";
import { sealLedger } from "@capstan/database";
import { keepDoing } from "./keep-doing.ts";
import type { Product } from "./open-product.ts";

const sealEveryMs = 1_000;
const importsEveryMs = 5_000;
const housekeepEveryMs = 60_000;

/** What a worker does: advances runs, seals the ledger, takes up imports, keeps house. The returned function drains it. */
export async function doWork({ app, people, log }: Product): Promise<() => Promise<void>> {
  await app.orchestrator.work();
  const stopChores = keepDoing(
    [
      { name: "seal_ledger", everyMs: sealEveryMs, work: () => sealLedger(app.database) },
      { name: "resume_imports", everyMs: importsEveryMs, work: () => resumeImports(app) },
      { name: "housekeep", everyMs: housekeepEveryMs, work: () => people.housekeep() },
    ],
    log,
  );
  return async () => {
    await app.orchestrator.drain();
    await stopChores();
    await sealLedger(app.database);
  };
}
