import { terminal } from "@capstan/base";
import {
  type CheckedPack,
  type Rule,
  type RulePack,
  rulesForTier,
  type TierName,
  tierNamed,
} from "@capstan/verification";
import type { WorkspaceTx } from "../../workspace-tx.ts";
import { assetOfRun, parseRulePack, shippedPack, shippedPackNames } from "../assets/index.ts";

/** The rules that a draft is held against, and the packs that they are of. */
export type RulesOfTier = { rules: Rule[]; packs: CheckedPack[] };

/** `named` are the packs that the steps of the run name. */
export type RulesWanted = { runId: string; named: readonly string[]; tier: TierName };

/**
 * The rules of these packs and of those that the tier asks for, as the run is pinned to them and as the tier weighs
 * them. A pack of the workspace stands for one that ships under the same name. A shipped pack that is named applies to
 * every draft, since it was asked for; one that the tier brings, to the kinds and channels that it says.
 * Errors: terminal `rule_pack_invalid`, `asset_missing`, `cyclic_pack`.
 */
export async function readRules(tx: WorkspaceTx, { runId, named, tier }: RulesWanted): Promise<RulesOfTier> {
  const reader = new PackReader(tx, runId);
  for (const name of named) await reader.add(name, { isNamed: true });
  for (const name of tierNamed(tier).packs) await reader.add(name, { isNamed: false });
  return { rules: rulesForTier(reader.rules, tier), packs: reader.packs };
}

type ReadPack = { include: string[]; rules: Rule[] } & Pick<CheckedPack, "version" | "from">;
type How = { isNamed: boolean; above?: readonly string[] };

/** Reads packs with what they include, each once, as a run is pinned to them. */
class PackReader {
  readonly rules: Rule[] = [];
  readonly packs: CheckedPack[] = [];
  readonly #tx: WorkspaceTx;
  readonly #runId: string;

  constructor(tx: WorkspaceTx, runId: string) {
    this.#tx = tx;
    this.#runId = runId;
  }

  async add(name: string, { isNamed, above = [] }: How): Promise<void> {
    if (above.includes(name)) throw packCyclic([...above, name]);
    if (this.packs.some(({ pack }) => pack === name)) return;
    const { include, rules, ...pack } = await this.#read(name);
    for (const other of include) await this.add(other, { isNamed, above: [...above, name] });
    this.packs.push({ pack: name, ...pack });
    this.rules.push(...(isNamed && pack.from === "shipped" ? rules.map(forEveryDraft) : rules));
  }

  async #read(name: string): Promise<ReadPack> {
    const shipped = shippedPack(name);
    const wanted = { kind: "rules" as const, name, runId: this.#runId };
    const own = await assetOfRun(this.#tx, wanted, { isReplaceable: shipped !== undefined });
    if (own) return { ...partsOf(parseRulePack(name, own.body)), version: String(own.version), from: "workspace" };
    if (!shipped) throw packMissing(name);
    return { ...partsOf(shipped), version: shipped.version, from: "shipped" };
  }
}

const partsOf = ({ include = [], rules }: RulePack) => ({ include, rules });

const forEveryDraft = ({ kinds: _kinds, channels: _channels, ...rule }: Rule) => rule as Rule;

const packMissing = (name: string) =>
  terminal("asset_missing", {
    message: `The workspace has no rules called \`${name}\`, and no pack that ships is called so`,
    mend: `Add it: capstan import packs/rules/${name}.yaml, or name one of ${shippedPackNames().join(", ")}.`,
  });

const packCyclic = (path: readonly string[]) =>
  terminal("cyclic_pack", {
    message: `The pack \`${path[0]}\` includes itself: ${path.join(" → ")}.`,
    mend: "Take one of these includes out.",
    details: { path },
  });

/** What a rule is called where people see it: its id in words. */
export const ruleTitle = (rule: Rule["id"]) => {
  const words = rule.replaceAll(/[.-]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};
