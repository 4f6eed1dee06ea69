import { replace } from "@capstan/privacy";
import { readEnvironment } from "../config/environment.ts";
import { readSecret } from "../processes/read-secret.ts";
import { givenText } from "./given-text.ts";
import { openSearch, type Search } from "./search.ts";
import { emptyVault, fileScope, readVault, vaultKeys, writeVault } from "./vault-file.ts";

/**
 * Prints a text with stand-ins; the vault is written before, so that no text leaves that could not be restored.
 * Errors: those of givenText, openSearch, readVault and `replace`.
 */
export async function redactText(given: {
  path: string | undefined;
  vault: string | undefined;
  search: Search;
}): Promise<void> {
  const find = openSearch(given.search);
  const { mark, text } = givenText(given.path);
  const keys = given.vault === undefined ? undefined : vaultKeys(await readSecret(readEnvironment()));
  const vault = (given.vault && keys && (await readVault(given.vault, keys))) || emptyVault();
  const replaced = replace(text, find(text), fileScope, vault);
  if (given.vault && keys) await writeVault(given.vault, vault, keys);
  process.stdout.write(mark + replaced.text);
}
