import { asCapstanError, type Logger } from "@capstan/base";
import type { Database } from "@capstan/database";
import { inWorkspace, type WorkspaceTx } from "../../../workspace-tx.ts";
import { createRecogniser, type Recogniser } from "../recogniser.ts";
import { type HeldValues, readRecogniser } from "./read-recogniser.ts";

/** Finds personal data with the names that a workspace's own data holds. */
export type WorkspaceNames = {
  /**
   * At once when it is known. After a change the old one answers until the new one is there, so that no call waits; what
   * was never read is waited for, and its failure stops the call.
   */
  recogniserOf(workspaceId: string): Recogniser | Promise<Recogniser>;
  /** Reads the word lists that every workspace shares. */
  warmUp(): void;
  /** Resolves once what was told of so far has been taken in. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

export type NamesOptions = {
  database: Database /** What data contracts keep from models. */;
  heldValues: (tx: WorkspaceTx) => Promise<HeldValues>;
  log: Logger;
};

type Entry = { recogniser: Recogniser | undefined; isStale: boolean; building: Promise<Recogniser> | undefined };

const namesChannel = "capstan_names";
const mostWorkspaces = 50;

export async function openNames({ database, heldValues, log }: NamesOptions): Promise<WorkspaceNames> {
  const entries = new Map<string, Entry>();

  async function build(workspaceId: string, entry: Entry): Promise<Recogniser> {
    entry.isStale = false;
    try {
      const built = await inWorkspace(database, workspaceId, async (tx) => readRecogniser(tx, await heldValues(tx)));
      entry.recogniser = built;
      return built;
    } catch (thrown) {
      entry.isStale = true;
      throw thrown;
    } finally {
      entry.building = undefined;
    }
  }

  function begin(workspaceId: string, entry: Entry): Promise<Recogniser> {
    entry.building ??= build(workspaceId, entry);
    return entry.building;
  }

  /** Meanwhile the old one answers; a change that comes while it is built is taken in by the next. */
  function refresh(workspaceId: string, entry: Entry): void {
    if (entry.building) return;
    begin(workspaceId, entry).then(
      () => {
        if (entry.isStale) refresh(workspaceId, entry);
      },
      (thrown: unknown) => log.warn({ workspaceId, code: asCapstanError(thrown).code }, "privacy.names_not_read"),
    );
  }

  const told = (workspaceId: string) => {
    const entry = entries.get(workspaceId);
    if (!entry) return;
    entry.isStale = true;
    refresh(workspaceId, entry);
  };
  const subscription = await database.listen(namesChannel, told, () => {
    for (const workspaceId of entries.keys()) told(workspaceId);
  });

  async function settled(): Promise<void> {
    for (;;) {
      const building = [...entries.values()].flatMap((entry) => (entry.building ? [entry.building] : []));
      if (building.length === 0) return;
      await Promise.allSettled(building);
    }
  }

  return {
    recogniserOf(workspaceId) {
      let entry = entries.get(workspaceId);
      if (!entry) {
        if (entries.size >= mostWorkspaces) entries.delete(entries.keys().next().value!);
        entry = { recogniser: undefined, isStale: true, building: undefined };
        entries.set(workspaceId, entry);
      }
      if (!entry.recogniser) return begin(workspaceId, entry);
      if (entry.isStale) refresh(workspaceId, entry);
      return entry.recogniser;
    },
    warmUp: () => void createRecogniser().find("Ann Bell called."),
    settled,
    async close() {
      await subscription.close();
      await settled();
    },
  };
}
