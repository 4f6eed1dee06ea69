import { terminal } from "@capstan/base";
import type { Rule, RulePack } from "@capstan/verification";
import type { WorkspaceTx } from "../../workspace-tx.ts";
import { newestAsset, newestAssets, parseRulePack, shippedPack, shippedPackNames } from "../assets/index.ts";

/** A pack as it stands now. `text`: as it was written; a pack that ships is data and has none. */
export type KnownPack = { name: string; version: string; from: "shipped" | "workspace"; pack: RulePack; text?: string };

/** Every pack, by name; one of the workspace stands for one that ships under the same name. */
export async function everyPack(tx: WorkspaceTx): Promise<KnownPack[]> {
  const own = (await newestAssets(tx, "rules")).map(ownPack);
  const names = new Set(own.map(({ name }) => name));
  const shipped = shippedPackNames().filter((name) => !names.has(name));
  return [...own, ...shipped.map(shippedAs)].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Errors: terminal `asset_missing`, `rule_pack_invalid`. */
export async function packNamed(tx: WorkspaceTx, name: string): Promise<KnownPack> {
  const own = await newestAsset(tx, "rules", name);
  if (own) return ownPack(own);
  if (shippedPackNames().includes(name)) return shippedAs(name);
  throw terminal("asset_missing", {
    message: `There is no rule pack called \`${name}\``,
    mend: `Name one of ${(await everyPack(tx)).map((pack) => pack.name).join(", ")}.`,
  });
}

/** Which limits of rules count: of a kind or channel that is not named, none do. */
export type AskedFor = { kind?: string | undefined; channel?: string | undefined };

/**
 * The rules of packs and of those that they include, each pack once, as they stand now. Those that trace need facts,
 * and are left out. Errors: terminal `asset_missing`, `rule_pack_invalid`.
 */
export async function rulesOfPacks(tx: WorkspaceTx, names: readonly string[], asked: AskedFor): Promise<Rule[]> {
  const rules: Rule[] = [];
  const seen = new Set<string>();
  const left = [...names];
  for (let name = left.shift(); name !== undefined; name = left.shift()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const { pack } = await packNamed(tx, name);
    left.push(...(pack.include ?? []));
    rules.push(...pack.rules);
  }
  return rules.filter(({ kind }) => !kind.startsWith("trace-")).map((rule) => unlimited(rule, asked));
}

function unlimited({ kinds, channels, tier: _tier, ...rule }: Rule, { kind, channel }: AskedFor): Rule {
  return {
    ...rule,
    ...(kind !== undefined && kinds ? { kinds } : {}),
    ...(channel !== undefined && channels ? { channels } : {}),
  } as Rule;
}

function ownPack({ name, version, body }: { name: string; version: number; body: string }): KnownPack {
  return { name, version: String(version), from: "workspace", pack: parseRulePack(name, body), text: body };
}

function shippedAs(name: string): KnownPack {
  const pack = shippedPack(name)!;
  return { name, version: pack.version, from: "shipped", pack };
}
