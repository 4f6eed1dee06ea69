import type { Clock } from "@capstan/base";
import type { Database, Transaction } from "@capstan/database";
import type { VaultEntry } from "@capstan/privacy";
import { inWorkspace } from "../../../workspace-tx.ts";
import { type Secrets, vaultKeysFrom } from "./vault-keys.ts";
import { addPiece, type Piece, readScope } from "./vault-rows.ts";

/** What was replaced, beyond the call that replaced it: sealed in the database, read when it is asked for. */
export type Vaults = {
  /** Everything that a scope replaced, in any process; at once when it was read a moment ago. */
  entriesOf(workspaceId: string, scope: string): readonly VaultEntry[] | Promise<readonly VaultEntry[]>;
  /**
   * Seals what calls replaced, in the transaction that records them; what is stored already is not stored again. Tell
   * `kept` once the transaction is committed.
   */
  keep(tx: Pick<Transaction, "query">, pieces: readonly Piece[]): Promise<{ kept(): void }>;
};

const believedMs = 10_000;
const mostScopes = 2_000;
const mostKnown = 500_000;

export function openVaults(options: {
  database: Database;
  secrets: Secrets;
  clock: Clock;
  nowMs: () => number;
}): Vaults {
  const { database, clock, nowMs } = options;
  const keys = vaultKeysFrom(options.secrets);
  const read = new Map<string, { entries: readonly VaultEntry[]; untilMs: number }>();
  let known = new Set<string>();

  async function readAnew(workspaceId: string, scope: string): Promise<readonly VaultEntry[]> {
    const entries = await inWorkspace(database, workspaceId, (tx) => readScope(tx, scope, keys));
    if (read.size >= mostScopes) read.delete(read.keys().next().value!);
    read.set(`${workspaceId} ${scope}`, { entries, untilMs: nowMs() + believedMs });
    return entries;
  }

  return {
    entriesOf(workspaceId, scope) {
      const before = read.get(`${workspaceId} ${scope}`);
      return before && nowMs() < before.untilMs ? before.entries : readAnew(workspaceId, scope);
    },
    async keep(tx, pieces) {
      const added: string[] = [];
      const touched = new Set<string>();
      for (const [key, group] of Map.groupBy(pieces, ({ workspaceId, scope }) => `${workspaceId} ${scope}`)) {
        const fresh = new Map<string, VaultEntry>();
        for (const entry of group.flatMap(({ entries }) => entries)) {
          const name = `${key} ${entry.type} ${entry.form} ${entry.standIn} ${entry.original}`;
          if (known.has(name)) continue;
          fresh.set(name, entry);
        }
        if (fresh.size === 0) continue;
        await addPiece(tx, { ...group[0]!, entries: [...fresh.values()] }, { keys, at: clock.now() });
        added.push(...fresh.keys());
        touched.add(key);
      }
      return {
        kept() {
          if (known.size + added.length > mostKnown) known = new Set();
          for (const name of added) known.add(name);
          for (const key of touched) read.delete(key);
        },
      };
    },
  };
}
