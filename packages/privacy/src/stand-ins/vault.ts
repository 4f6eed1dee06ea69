import type { SpanType } from "../span.ts";
import { StandInTrie } from "./stand-in-trie.ts";
import type { VaultEntry } from "./vault-entry.ts";

/** What one scope (a call, a run, a workspace) has replaced so far. */
export class ScopeTable {
  readonly byOriginal = new Map<string, VaultEntry>();
  readonly byStandIn = new Map<string, VaultEntry>();
  /** Entries by what they say in lower case, for other cases of the same word. */
  readonly byFolded = new Map<string, VaultEntry>();
  readonly trie = new StandInTrie();

  add(entry: VaultEntry): void {
    this.byOriginal.set(keyOf(entry.form, entry.type, entry.original), entry);
    this.byStandIn.set(entry.standIn, entry);
    const folded = keyOf(entry.form, entry.type, entry.original.toLowerCase());
    if (!this.byFolded.has(folded)) this.byFolded.set(folded, entry);
    this.trie.add(entry);
  }
}

export const keyOf = (form: VaultEntry["form"], type: SpanType, value: string) =>
  `${form}:${form === "word" ? "" : type}:${value}`;

/**
 * The table of stand-ins, in memory. `sealVault` makes it storable. `standInKey` (16 random bytes) makes stand-ins
 * stable and keeps others from computing them.
 */
export class Vault {
  readonly id: string;
  readonly standInKey: Uint8Array;
  readonly #scopes = new Map<string, ScopeTable>();

  constructor(id: string, standInKey: Uint8Array, entries: Iterable<VaultEntry> = []) {
    this.id = id;
    this.standInKey = standInKey;
    for (const entry of entries) this.scope(entry.scope).add(entry);
  }

  scope(scope: string): ScopeTable {
    let table = this.#scopes.get(scope);
    if (!table) {
      table = new ScopeTable();
      this.#scopes.set(scope, table);
    }
    return table;
  }

  *entries(): Generator<VaultEntry> {
    for (const table of this.#scopes.values()) yield* table.byStandIn.values();
  }

  /** Ends a scope: what it replaced can no longer be restored. */
  dropScope(scope: string): void {
    this.#scopes.delete(scope);
  }

  /** Removes the entries that match, e.g. everything of one person; returns how many. */
  forget(matches: (entry: VaultEntry) => boolean): number {
    let forgotten = 0;
    for (const [scope, table] of this.#scopes) {
      const all = [...table.byStandIn.values()];
      const kept = all.filter((entry) => !matches(entry));
      if (kept.length === all.length) continue;
      forgotten += all.length - kept.length;
      this.#scopes.delete(scope);
      for (const entry of kept) this.scope(scope).add(entry);
    }
    return forgotten;
  }
}
