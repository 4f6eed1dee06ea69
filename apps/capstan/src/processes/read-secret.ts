import { randomBytes, randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { terminal } from "@capstan/base";
import type { Config } from "../config/read-config.ts";

const secretBytes = 48;

/** Where the secret of an installation is kept when CAPSTAN_SECRET does not say it. */
export const secretFile = (config: Config): string => join(config.dataFolder, "secret");

/**
 * What signs sessions, decisions and webhooks: CAPSTAN_SECRET, or a file (0600) that the first process makes.
 * Errors: terminal `secret_unusable`.
 */
export async function readSecret(config: Config): Promise<string> {
  if (config.CAPSTAN_SECRET) return config.CAPSTAN_SECRET;
  const file = secretFile(config);
  const known = await readIfThere(file);
  if (known === undefined) await makeSecret(config.dataFolder, file);
  const secret = known ?? (await readFile(file, "utf8")).trim();
  if (secret.length >= 32) return secret;
  throw terminal("secret_unusable", {
    message: `The secret in ${file} has fewer than 32 characters.`,
    mend: "Put it back from a backup, or remove the file; everybody then signs in again and earlier signatures cannot be checked.",
  });
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw thrown;
  }
}

/** Whole or absent, and of two that make it at once, in one process or in two, both keep the same. */
async function makeSecret(folder: string, file: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const unfinished = `${file}.${randomUUID()}`;
  await writeFile(unfinished, `${randomBytes(secretBytes).toString("base64url")}\n`, { mode: 0o600 });
  try {
    await link(unfinished, file);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== "EEXIST") throw thrown;
  } finally {
    await rm(unfinished, { force: true });
  }
}
