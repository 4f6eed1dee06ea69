import { terminal } from "@capstan/base";
import { type CheckedPack, type Rule, rulesForTier, type TierName, tierNamed } from "@capstan/verification";
import type { WorkspaceTx } from "../../workspace-tx.ts";
import { newestAsset, parseRulePack, shippedPack, shippedPackNames } from "../assets/index.ts";

/** The rules that a draft is held against, and the packs that they are of. */
export type RulesOfTier = { rules: Rule[]; packs: CheckedPack[] };

/**
 * The rules of these packs and of those that the tier asks for, as they are now and as the tier weighs them. A pack of
 * the workspace stands for one that ships under the same name. A shipped pack that is named applies to every draft, since
 * it was asked for; one that the tier brings, to the kinds and channels that it says.
 * Errors: terminal `rule_pack_invalid`, `asset_missing`.
 */
export async function readRules(tx: WorkspaceTx, named: readonly string[], tier: TierName): Promise<RulesOfTier> {
  const found = new Map<string, { rules: Rule[]; pack: CheckedPack }>();
  for (const name of named) if (!found.has(name)) found.set(name, await readPack(tx, name, { isNamed: true }));
  for (const name of tierNamed(tier).packs)
    if (!found.has(name)) found.set(name, await readPack(tx, name, { isNamed: false }));
  const all = [...found.values()];
  return {
    rules: rulesForTier(
      all.flatMap(({ rules }) => rules),
      tier,
    ),
    packs: all.map(({ pack }) => pack),
  };
}

async function readPack(tx: WorkspaceTx, name: string, { isNamed }: { isNamed: boolean }) {
  const own = await newestAsset(tx, "rules", name);
  if (own) {
    const { rules } = parseRulePack(name, own.body);
    return { rules, pack: { pack: name, version: String(own.version), from: "workspace" as const } };
  }
  const shipped = shippedPack(name);
  if (!shipped) throw packMissing(name);
  const rules = isNamed ? shipped.rules.map(forEveryDraft) : shipped.rules;
  return { rules, pack: { pack: name, version: shipped.version, from: "shipped" as const } };
}

const forEveryDraft = ({ kinds: _kinds, channels: _channels, ...rule }: Rule) => rule as Rule;

const packMissing = (name: string) =>
  terminal("asset_missing", {
    message: `The workspace has no rules called \`${name}\`, and no pack that ships is called so`,
    mend: `Add it: capstan import packs/rules/${name}.yaml, or name one of ${shippedPackNames().join(", ")}.`,
  });

/** What a rule is called where people see it: its id in words. */
export const ruleTitle = (rule: Rule["id"]) => {
  const words = rule.replaceAll(/[.-]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};
