import { terminal } from "@capstan/base";
import { type RulePack, rulePackSchema } from "@capstan/verification";
import { readYaml } from "../../read-yaml.ts";

/** A pack of rules as text (YAML). Errors: terminal `rule_pack_invalid`, naming the place, the rule and what is wrong. */
export function parseRulePack(name: string, text: string): RulePack {
  const read = readYaml(text, rulePackSchema);
  if (read.ok) return read.data;
  const { line, column, path, message } = read.problem;
  throw terminal("rule_pack_invalid", {
    message: `The rule pack \`${name}\` cannot be used: line ${line}, column ${column}: ${path.join(".")} ${message}`,
    mend: `Mend packs/rules/${name}.yaml; docs/rules.md says what a rule has.`,
    details: { line, column, path: path.join(".") },
  });
}
