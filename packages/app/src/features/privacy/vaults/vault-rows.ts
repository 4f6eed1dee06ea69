import { newId } from "@capstan/base";
import type { Transaction } from "@capstan/database";
import {
  openVault,
  type SealedVault,
  sealedVaultSchema,
  sealVault,
  Vault,
  type VaultEntry,
  type VaultKeys,
} from "@capstan/privacy";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

/** Entries of every call have this scope inside; which one they belong to is said by the row. */
const insideScope = "call";

export type Piece = { workspaceId: string; scope: string; entries: readonly VaultEntry[] };

/** Seals what was replaced and adds it to what is stored of its scope. */
export async function addPiece(
  tx: Pick<Transaction, "query">,
  { workspaceId, scope, entries }: Piece,
  { keys, at }: { keys: VaultKeys; at: Date },
): Promise<void> {
  if (entries.length === 0) return;
  const id = newId(at.getTime());
  const sealed = await sealVault(vaultOf(id, entries), keys);
  await tx.query(
    `insert into privacy_vault (id, workspace_id, scope, sealed, key_id, entries, written_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, workspaceId, scope, JSON.stringify(sealed), sealed.keyId, entries.length, at],
  );
}

/** The key of stand-ins is not kept with them: it follows from the secret and the scope. */
const vaultOf = (id: string, entries: readonly VaultEntry[]) =>
  new Vault(
    id,
    new Uint8Array(16),
    entries.map((entry) => ({ ...entry, scope: insideScope })),
  );

export type StoredPiece = { id: string; scope: string; sealed: SealedVault };

export async function piecesOf(tx: WorkspaceTx, scope?: string): Promise<StoredPiece[]> {
  const { rows } = await tx.query<StoredPiece & { sealed: unknown }>(
    `select id, scope, sealed from privacy_vault
     where workspace_id = $1 and ($2::text is null or scope = $2) order by written_at, id`,
    [tx.workspaceId, scope ?? null],
  );
  return rows.map((row) => ({ ...row, sealed: sealedVaultSchema.parse(row.sealed) }));
}

/** Errors: terminal `vault_key_unknown`, `vault_unreadable`. */
export async function entriesIn({ sealed }: StoredPiece, keys: VaultKeys): Promise<VaultEntry[]> {
  return [...(await openVault(sealed, keys)).entries()];
}

/** Everything that a scope replaced; a stand-in that stood for two things stands for none, as nothing about it is sure. */
export async function readScope(tx: WorkspaceTx, scope: string, keys: VaultKeys): Promise<VaultEntry[]> {
  const byStandIn = new Map<string, VaultEntry | undefined>();
  for (const piece of await piecesOf(tx, scope)) {
    for (const entry of await entriesIn(piece, keys)) {
      const before = byStandIn.get(entry.standIn);
      const isNew = !byStandIn.has(entry.standIn);
      if (isNew) byStandIn.set(entry.standIn, entry);
      else if (before?.original !== entry.original) byStandIn.set(entry.standIn, undefined);
    }
  }
  return [...byStandIn.values()].filter((entry) => entry !== undefined);
}

/** Puts other entries in the place of a stored piece's; without any the piece goes. */
export async function replacePiece(
  tx: WorkspaceTx,
  { id }: StoredPiece,
  entries: readonly VaultEntry[],
  keys: VaultKeys,
): Promise<void> {
  if (entries.length === 0) {
    await tx.query("delete from privacy_vault where workspace_id = $1 and id = $2", [tx.workspaceId, id]);
    return;
  }
  const sealed = await sealVault(vaultOf(id, entries), keys);
  await tx.query(
    "update privacy_vault set sealed = $3, key_id = $4, entries = $5 where workspace_id = $1 and id = $2",
    [tx.workspaceId, id, JSON.stringify(sealed), sealed.keyId, entries.length],
  );
}
