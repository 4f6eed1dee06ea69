import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { asCapstanError, terminal } from "@capstan/base";
import { parseRules, type Rule } from "@capstan/verification";

const shipped = fileURLToPath(new URL("../../../../packages/verification/packs/", import.meta.url));

/** The packs that ship, by name. */
export const packNames = (): string[] => readdirSync(shipped).map((file) => file.replace(/\.json$/, ""));

/**
 * The rules of a pack that ships, or of a JSON file like it. Its rules apply to every file, since it was asked for;
 * those that trace need facts, which files have not got, and are left out.
 * Errors: terminal `unknown_pack`, `broken_pack`; each names the pack.
 */
export function readPack(name: string): Rule[] {
  const isShipped = packNames().includes(name);
  const path = isShipped ? join(shipped, `${name}.json`) : name;
  if (!existsSync(path))
    throw terminal("unknown_pack", {
      message: `There is no pack ${name}.`,
      mend: `Name a JSON file, or one of ${packNames().join(", ")}.`,
    });
  try {
    const { rules } = JSON.parse(readFileSync(path, "utf8")) as { rules?: unknown };
    return parseRules(rules)
      .filter(({ kind }) => !kind.startsWith("trace-"))
      .map(({ kinds: _kinds, channels: _channels, ...rule }) => rule as Rule);
  } catch (cause) {
    throw terminal("broken_pack", {
      message: `The pack ${name} cannot be read: ${asCapstanError(cause).message}`,
      mend: "Mend the file at the place named.",
      details: { path },
      cause,
    });
  }
}
