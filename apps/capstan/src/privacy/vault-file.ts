import { hkdfSync, randomBytes } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { terminal } from "@capstan/base";
import { openVault, sealedVaultSchema, sealVault, Vault, type VaultKeys } from "@capstan/privacy";

const keyId = "installation-1";

/** The key of files' vaults, derived from the installation's secret. */
export function vaultKeys(secret: string): VaultKeys {
  const key = new Uint8Array(hkdfSync("sha256", secret, "", "capstan privacy vault file 1", 32));
  return { current: keyId, keys: new Map([[keyId, key]]), randomBytes: (count) => new Uint8Array(randomBytes(count)) };
}

/** The one scope of a vault in a file. */
export const fileScope = "file";

export const emptyVault = () => new Vault(randomBytes(8).toString("hex"), new Uint8Array(randomBytes(16)));

/**
 * A vault that was written before; undefined when there is no such file.
 * Errors: terminal `vault_unreadable`, `file_unreadable`.
 */
export async function readVault(path: string, keys: VaultKeys): Promise<Vault | undefined> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw terminal("file_unreadable", { message: `${path} cannot be read.`, mend: "Name a file you may read.", cause });
  }
  return openVault(parseSealed(path, text), keys);
}

function parseSealed(path: string, text: string) {
  try {
    return sealedVaultSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw terminal("vault_unreadable", {
      message: `${path} is no vault.`,
      mend: "Name the file that `capstan privacy redact --vault` wrote.",
      cause,
    });
  }
}

/** Written whole or not at all, for its owner's eyes only. */
export async function writeVault(path: string, vault: Vault, keys: VaultKeys): Promise<void> {
  const unfinished = `${path}.${randomBytes(4).toString("hex")}`;
  try {
    await writeFile(unfinished, `${JSON.stringify(await sealVault(vault, keys))}\n`, { mode: 0o600 });
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
}
