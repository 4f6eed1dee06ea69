import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type RulePack, rulePackSchema } from "@capstan/verification";

/** Any pack that ships tells where all of them are. */
const folder = dirname(createRequire(import.meta.url).resolve("@capstan/verification/packs/unfinished.json"));
const read = new Map<string, RulePack>();

/** The rule packs that ship with the product, by name. */
export const shippedPackNames = (): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.replace(/\.json$/, ""))
    .sort();

/** A rule pack that ships; undefined when none is called so. */
export function shippedPack(name: string): RulePack | undefined {
  const known = read.get(name);
  if (known || !shippedPackNames().includes(name)) return known;
  const pack = rulePackSchema.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")));
  read.set(name, pack);
  return pack;
}
