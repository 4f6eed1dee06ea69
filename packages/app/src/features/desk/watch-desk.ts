import { setTimeout as pause } from "node:timers/promises";
import type { DeskList } from "@capstan/contracts";
import type { App } from "../../app.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { type DeskAsked, readDesk } from "./queries/read-desk.ts";

/** Nothing tells of an absence that began or of a day that ended, so it is looked at now and then by itself. */
const lookEveryMs = 30_000;

export type DeskToWatch = Omit<DeskAsked, "now"> & { workspaceId: string; signal: AbortSignal };

/** A desk now, and again whenever what is on it has changed, until `signal` aborts. */
export async function* watchDesk(app: App, { workspaceId, signal, ...asked }: DeskToWatch): AsyncGenerator<DeskList> {
  let bell = Promise.withResolvers<void>();
  const ring = () => bell.resolve();
  const heard = (of: string) => of === workspaceId && ring();
  const subscription = await app.database.listen("capstan_desk", heard, ring);
  signal.addEventListener("abort", ring);
  try {
    let last = "";
    while (!signal.aborted) {
      bell = Promise.withResolvers();
      const desk = await inWorkspace(app.database, workspaceId, (tx) =>
        readDesk(tx, { ...asked, now: app.clock.now() }),
      );
      const text = JSON.stringify(desk);
      if (text !== last) yield desk;
      last = text;
      await ringOrLater(bell.promise);
    }
  } finally {
    signal.removeEventListener("abort", ring);
    await subscription.close();
  }
}

async function ringOrLater(ring: Promise<void>): Promise<void> {
  const stop = new AbortController();
  const later = pause(lookEveryMs, undefined, { signal: stop.signal, ref: false }).catch(() => undefined);
  await Promise.race([ring, later]);
  stop.abort();
}
