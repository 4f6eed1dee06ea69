import { terminal } from "@capstan/base";
import { z } from "zod";
import { decodeBase64, encodeBase64 } from "../base64.ts";
import { spanTypes } from "../span.ts";
import { utf16Bytes } from "./siphash.ts";
import { Vault } from "./vault.ts";
import type { VaultEntry } from "./vault-entry.ts";
import { decrypt, encrypt, importAesKey, type RandomBytes } from "./web-crypto.ts";

/** Keys of 32 bytes by id, handed in by the composition root; `current` seals, the others only open. */
export type VaultKeys = {
  readonly current: string;
  readonly keys: ReadonlyMap<string, Uint8Array>;
  /** A cryptographic source, such as `node:crypto`'s randomBytes. */
  readonly randomBytes: RandomBytes;
};

/**
 * A vault as it is stored: every entry under AES-256-GCM with the vault's own data key, and that one wrapped by the key
 * named `keyId`. Rotation re-wraps one small field. Entries are bound to the vault, so none can be moved to another.
 */
export const sealedVaultSchema = z.strictObject({
  version: z.literal(1),
  id: z.string().min(1),
  keyId: z.string().min(1),
  wrappedKey: z.base64(),
  standInKey: z.base64(),
  entries: z.array(z.base64()),
});
export type SealedVault = z.infer<typeof sealedVaultSchema>;

const entrySchema = z.tuple([z.string(), z.enum(spanTypes), z.enum(["word", "whole"]), z.string(), z.string()]);

/** Encrypts a vault for storage. Errors: terminal `vault_key_unknown`. */
export async function sealVault(vault: Vault, keys: VaultKeys): Promise<SealedVault> {
  const { randomBytes } = keys;
  const dataKeyBytes = randomBytes(32);
  const dataKey = await importAesKey(dataKeyBytes);
  const seal = async (bytes: Uint8Array, part: string) =>
    encodeBase64(await encrypt(dataKey, bytes, { context: contextOf(vault.id, part), randomBytes }));
  const entries: string[] = [];
  for (const { scope, type, form, original, standIn } of vault.entries()) {
    entries.push(await seal(utf16Bytes(JSON.stringify([scope, type, form, original, standIn])), "entry"));
  }
  return {
    version: 1,
    id: vault.id,
    keyId: keys.current,
    wrappedKey: await wrap(dataKeyBytes, vault.id, keys),
    standInKey: await seal(vault.standInKey, "stand-in key"),
    entries,
  };
}

/** Decrypts a stored vault. Errors: terminal `vault_key_unknown`, `vault_unreadable` (wrong key, or changed by somebody). */
export async function openVault(sealed: SealedVault, keys: VaultKeys): Promise<Vault> {
  const dataKey = await importAesKey(await unwrap(sealed, keys));
  try {
    const standInKey = await decrypt(dataKey, bytesOf(sealed.standInKey), contextOf(sealed.id, "stand-in key"));
    const entries: VaultEntry[] = [];
    for (const entry of sealed.entries) {
      const opened = textOf(await decrypt(dataKey, bytesOf(entry), contextOf(sealed.id, "entry")));
      const [scope, type, form, original, standIn] = entrySchema.parse(JSON.parse(opened));
      entries.push({ scope, type, form, original, standIn });
    }
    return new Vault(sealed.id, standInKey, entries);
  } catch (cause) {
    throw unreadable(sealed.id, cause);
  }
}

/** Wraps the data key of a stored vault by the current key; the entries stay as they are. */
export async function rewrapVault(sealed: SealedVault, keys: VaultKeys): Promise<SealedVault> {
  if (sealed.keyId === keys.current) return sealed;
  return { ...sealed, keyId: keys.current, wrappedKey: await wrap(await unwrap(sealed, keys), sealed.id, keys) };
}

const contextOf = (vaultId: string, part: string) => utf16Bytes(`capstan vault 1\u0000${vaultId}\u0000${part}`);
const bytesOf = (base64: string) => decodeBase64(base64) ?? new Uint8Array();

async function keyNamed(id: string, { keys }: VaultKeys): Promise<object> {
  const bytes = keys.get(id);
  if (bytes?.length !== 32) {
    throw terminal("vault_key_unknown", {
      message: `No vault key of 32 bytes named ${id} is configured.`,
      mend: "Configure the key that sealed this vault, until every vault is re-wrapped.",
    });
  }
  return importAesKey(bytes);
}

async function wrap(dataKey: Uint8Array, vaultId: string, keys: VaultKeys): Promise<string> {
  const context = contextOf(vaultId, `data key ${keys.current}`);
  const key = await keyNamed(keys.current, keys);
  return encodeBase64(await encrypt(key, dataKey, { context, randomBytes: keys.randomBytes }));
}

async function unwrap({ id, keyId, wrappedKey }: SealedVault, keys: VaultKeys): Promise<Uint8Array> {
  const key = await keyNamed(keyId, keys);
  try {
    return await decrypt(key, bytesOf(wrappedKey), contextOf(id, `data key ${keyId}`));
  } catch (cause) {
    throw unreadable(id, cause);
  }
}

const unreadable = (id: string, cause: unknown) =>
  terminal("vault_unreadable", {
    message: `Vault ${id} can't be opened: another key sealed it, or it was changed.`,
    mend: "Restore the vault from a backup, or the key that sealed it.",
    cause,
  });

function textOf(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 2) text += String.fromCharCode(bytes[i]! | (bytes[i + 1]! << 8));
  return text;
}
