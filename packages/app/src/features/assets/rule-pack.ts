import { terminal } from "@capstan/base";
import { ruleSchema } from "@capstan/verification";
import { z } from "zod";
import { readYaml } from "../../read-yaml.ts";

const rulePack = z.strictObject({
  pack: z.string(),
  title: z.string(),
  owner: z.string(),
  rules: z.array(ruleSchema).min(1),
});
type RulePack = z.infer<typeof rulePack>;

/** A pack of rules as text (YAML). Errors: terminal `rule_pack_invalid`, naming the place, the rule and what is wrong. */
export function parseRulePack(name: string, text: string): RulePack {
  const read = readYaml(text, rulePack);
  if (read.ok) return read.data;
  const { line, column, path, message } = read.problem;
  throw terminal("rule_pack_invalid", {
    message: `The rule pack \`${name}\` cannot be used: line ${line}, column ${column}: ${path.join(".")} ${message}`,
    mend: `Mend packs/rules/${name}.yaml; docs/rules.md says what a rule has.`,
    details: { line, column, path: path.join(".") },
  });
}
