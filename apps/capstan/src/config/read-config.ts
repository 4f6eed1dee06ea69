import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { terminal } from "@capstan/base";
import { type Settings, settings } from "./settings.ts";

/** The clone's folder. */
export const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), "../../../..");

export type Config = Settings & { dataFolder: string };

/**
 * The one reading of the environment; frozen. Empty variables count as absent.
 * Errors: terminal `bad_configuration`, naming each variable and what it should be.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name in settings.shape && value !== ""),
  );
  const read = settings.safeParse(given);
  if (!read.success) {
    const lines = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw terminal("bad_configuration", {
      message: `The environment has settings that cannot be used.\n${lines.map((line) => `  ${line}`).join("\n")}`,
      mend: "Mend them in the environment; docs/configuration.md lists every setting.",
    });
  }
  return Object.freeze({
    ...read.data,
    dataFolder: resolve(read.data.CAPSTAN_DATA ?? join(projectFolder, ".capstan")),
  });
}
