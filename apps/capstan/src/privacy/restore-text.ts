import { terminal } from "@capstan/base";
import { restore } from "@capstan/privacy";
import pc from "picocolors";
import { readEnvironment } from "../config/environment.ts";
import { readSecret } from "../processes/read-secret.ts";
import { givenText } from "./given-text.ts";
import { fileScope, readVault, vaultKeys } from "./vault-file.ts";

/**
 * Prints a text with the originals back. Exit code 1 when something looks like a changed stand-in.
 * Errors: terminal `vault_missing`, and those of givenText and readVault.
 */
export async function restoreText(given: { path: string | undefined; vault: string }): Promise<number> {
  const vault = await readVault(given.vault, vaultKeys(await readSecret(readEnvironment())));
  if (!vault)
    throw terminal("vault_missing", {
      message: `There is no ${given.vault}.`,
      mend: "Name the file that `capstan privacy redact --vault` wrote.",
    });
  const { mark, text } = givenText(given.path);
  const restored = restore(text, vault, fileScope);
  process.stdout.write(mark + restored.text);
  for (const { code, text: found } of restored.findings)
    process.stderr.write(
      `${pc.yellow("?")} ${code === "inflected" ? `“${found}” was put back with an ending` : `“${found}” looks like a stand-in that was changed, and was left`}\n`,
    );
  return restored.findings.some(({ code }) => code === "altered") ? 1 : 0;
}
