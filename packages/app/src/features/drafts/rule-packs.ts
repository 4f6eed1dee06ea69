import { terminal } from "@capstan/base";
import { type CheckedPack, type Rule, rulesForTier, type TierName, tierNamed } from "@capstan/verification";
import type { WorkspaceTx } from "../../workspace-tx.ts";
import { assetOfRun, parseRulePack, shippedPack, shippedPackNames } from "../assets/index.ts";

/** The rules that a draft is held against, and the packs that they are of. */
export type RulesOfTier = { rules: Rule[]; packs: CheckedPack[] };

/** `named` are the packs that the steps of the run name. */
export type RulesWanted = { runId: string; named: readonly string[]; tier: TierName };

/**
 * The rules of these packs and of those that the tier asks for, as the run is pinned to them and as the tier weighs them. A pack of
 * the workspace stands for one that ships under the same name. A shipped pack that is named applies to every draft, since
 * it was asked for; one that the tier brings, to the kinds and channels that it says.
 * Errors: terminal `rule_pack_invalid`, `asset_missing`.
 */
export async function readRules(tx: WorkspaceTx, { runId, named, tier }: RulesWanted): Promise<RulesOfTier> {
  const readPack = (name: string, isNamed: boolean) => packOfRun(tx, { runId, name, isNamed });
  const found = new Map<string, { rules: Rule[]; pack: CheckedPack }>();
  for (const name of named) if (!found.has(name)) found.set(name, await readPack(name, true));
  for (const name of tierNamed(tier).packs) if (!found.has(name)) found.set(name, await readPack(name, false));
  const all = [...found.values()];
  return {
    rules: rulesForTier(
      all.flatMap(({ rules }) => rules),
      tier,
    ),
    packs: all.map(({ pack }) => pack),
  };
}

type PackOfRun = { runId: string; name: string; isNamed: boolean };

async function packOfRun(tx: WorkspaceTx, { runId, name, isNamed }: PackOfRun) {
  const shipped = shippedPack(name);
  const own = await assetOfRun(tx, { kind: "rules", name, runId }, { isReplaceable: shipped !== undefined });
  if (own) {
    const { rules } = parseRulePack(name, own.body);
    return { rules, pack: { pack: name, version: String(own.version), from: "workspace" as const } };
  }
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
