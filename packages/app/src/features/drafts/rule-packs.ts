import type { Rule } from "@capstan/verification";
import type { WorkspaceTx } from "../../workspace-tx.ts";
import { parseRulePack, requireAsset } from "../assets/index.ts";

/** The rules of these packs, as they are now. Errors: terminal `rule_pack_invalid`, and those of requireAsset. */
export async function readRules(tx: WorkspaceTx, packs: readonly string[]): Promise<Rule[]> {
  const rules: Rule[] = [];
  for (const pack of packs) rules.push(...parseRulePack(pack, (await requireAsset(tx, "rules", pack)).body).rules);
  return rules;
}

/** What a rule is called where people see it: its id in words. */
export const ruleTitle = (rule: Rule["id"]) => {
  const words = rule.replaceAll(/[.-]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};
