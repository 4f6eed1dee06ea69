import { terminal } from "@capstan/base";
import { z } from "zod";
import { decodeBase64, encodeBase64 } from "../base64.ts";
import { spanTypes } from "../span.ts";
import { utf16Bytes } from "./siphash.ts";
import { Vault } from "./vault.ts";
import { decrypt, encrypt, importAesKey, type RandomBytes } from "./web-crypto.ts";

/** Keys of 32 bytes by id, handed in by the composition root; `current` seals, the others only open. */
export type VaultKeys = {
  readonly current: string;
  readonly keys: ReadonlyMap<string, Uint8Array>;
  /** A cryptographic source, such as `node:crypto`'s randomBytes. */
  readonly randomBytes: RandomBytes;
};

const head = { id: z.string().min(1), keyId: z.string().min(1), wrappedKey: z.base64() };

/**
 * A vault as it is stored: its content under AES-256-GCM with the vault's own data key, and that one wrapped by the key
 * named `keyId`. Rotation re-wraps one small field. The content is bound to the vault, so none can be moved to another.
 * In version 1, which is still opened, each entry had a seal of its own: a hundred times the work for a hundred entries.
 */
export const sealedVaultSchema = z.discriminatedUnion("version", [
  z.strictObject({ version: z.literal(1), ...head, standInKey: z.base64(), entries: z.array(z.base64()) }),
  z.strictObject({ version: z.literal(2), ...head, content: z.base64() }),
]);
export type SealedVault = z.infer<typeof sealedVaultSchema>;

const entrySchema = z.tuple([z.string(), z.enum(spanTypes), z.enum(["word", "whole"]), z.string(), z.string()]);
const contentSchema = z.strictObject({ standInKey: z.base64(), entries: z.array(entrySchema) });
type Content = z.infer<typeof contentSchema>;

/** Encrypts a vault for storage. Errors: terminal `vault_key_unknown`. */
export async function sealVault(vault: Vault, keys: VaultKeys): Promise<SealedVault> {
  const { randomBytes } = keys;
  const dataKey = randomBytes(32);
  const content: Content = {
    standInKey: encodeBase64(vault.standInKey),
    entries: Array.from(vault.entries(), ({ scope, type, form, original, standIn }) => [
      scope,
      type,
      form,
      original,
      standIn,
    ]),
  };
  const sealed = await encrypt(await importAesKey(dataKey), utf16Bytes(JSON.stringify(content)), {
    context: contextOf(vault.id, "content"),
    randomBytes,
  });
  return {
    version: 2,
    id: vault.id,
    keyId: keys.current,
    wrappedKey: await wrap(dataKey, vault.id, keys),
    content: encodeBase64(sealed),
  };
}

/** Decrypts a stored vault. Errors: terminal `vault_key_unknown`, `vault_unreadable` (wrong key, or changed by somebody). */
export async function openVault(sealed: SealedVault, keys: VaultKeys): Promise<Vault> {
  const dataKey = await importAesKey(await unwrap(sealed, keys));
  const open = async (base64: string, part: string) => decrypt(dataKey, bytesOf(base64), contextOf(sealed.id, part));
  try {
    const { standInKey, entries } =
      sealed.version === 1 ? await openEach(sealed, open) : await openContent(sealed, open);
    const all = entries.map(([scope, type, form, original, standIn]) => ({ scope, type, form, original, standIn }));
    return new Vault(sealed.id, bytesOf(standInKey), all);
  } catch (cause) {
    throw unreadable(sealed.id, cause);
  }
}

type Open = (base64: string, part: string) => Promise<Uint8Array>;

const openContent = async ({ content }: SealedVault & { version: 2 }, open: Open): Promise<Content> =>
  contentSchema.parse(JSON.parse(textOf(await open(content, "content"))));

async function openEach(sealed: SealedVault & { version: 1 }, open: Open): Promise<Content> {
  const standInKey = encodeBase64(await open(sealed.standInKey, "stand-in key"));
  const entries: Content["entries"] = [];
  for (const entry of sealed.entries) entries.push(entrySchema.parse(JSON.parse(textOf(await open(entry, "entry")))));
  return { standInKey, entries };
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
