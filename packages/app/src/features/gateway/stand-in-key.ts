import { hkdfSync } from "node:crypto";

const known = new Map<string, Uint8Array>();
const mostKnown = 10_000;

/**
 * The key that makes stand-ins of a scope: the same in every process and after a restart, so that a conversation keeps
 * its stand-ins without anything being stored, and not to be guessed without the installation's secret.
 */
export function standInKeyOf(secret: string, scope: string): Uint8Array {
  const before = known.get(scope);
  if (before) return before;
  const key = new Uint8Array(hkdfSync("sha256", secret, "capstan", `stand-ins 1 ${scope}`, 16));
  if (known.size >= mostKnown) known.clear();
  known.set(scope, key);
  return key;
}
