import { terminal } from "@capstan/base";
import { type Rule, ruleSchema } from "@capstan/verification";
import { parse } from "yaml";
import { z } from "zod";
import type { WorkspaceTx } from "../../workspace-tx.ts";
import { requireAsset } from "../assets/index.ts";

const rulePack = z.strictObject({
  pack: z.string(),
  title: z.string(),
  owner: z.string(),
  rules: z.array(ruleSchema).min(1),
});
export type RulePack = z.infer<typeof rulePack>;

/** A pack of rules as text (YAML). Errors: terminal `rule_pack_invalid`, naming the rule and what is wrong. */
export function parseRulePack(name: string, text: string): RulePack {
  const read = rulePack.safeParse(parse(text));
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw terminal("rule_pack_invalid", {
    message: `The rule pack \`${name}\` cannot be used: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`,
    mend: `Mend packs/rules/${name}.yaml; docs/rules.md says what a rule has.`,
    details: { issues: read.error.issues },
  });
}

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
