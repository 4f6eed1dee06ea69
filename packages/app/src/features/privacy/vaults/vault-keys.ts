import { createHash, hkdfSync, randomBytes } from "node:crypto";
import type { VaultKeys } from "@capstan/privacy";

/** The secret of the installation, and those before it, which open what they sealed until it is sealed anew. */
export type Secrets = { current: string; previous: readonly string[] };

/** Keys of stored vaults by their id, which tells the secret they were made from without telling the secret. */
export function vaultKeysFrom({ current, previous }: Secrets): VaultKeys {
  const keys = [current, ...previous].map((secret): [string, Uint8Array] => {
    const key = new Uint8Array(hkdfSync("sha256", secret, "capstan", "privacy vault 1", 32));
    return [createHash("sha256").update(key).digest("hex").slice(0, 16), key];
  });
  return {
    current: keys[0]![0],
    keys: new Map(keys),
    randomBytes: (count) => new Uint8Array(randomBytes(count)),
  };
}
