import type { Rule } from "../rules/rule.ts";
import { compileStyle, isStyleRule } from "../style/compile-style.ts";
import type { Scopes } from "../style/scopes.ts";

/**
 * What is asked of a rule on every draft, read once. Rules are of many shapes and these of one, which is several times as
 * quick to look at; most rules find nothing in most drafts, so that this is most of what they cost.
 */
export type PreparedRule = {
  rule: Rule;
  head: { rule: string; version: string; severity: Rule["severity"] };
  /** Of rules that look only where their scopes and literals say. */
  scopes: Scopes | undefined;
  /** How many findings are kept; undefined: all. */
  limit: number | undefined;
};

const known = new WeakMap<readonly Rule[], readonly PreparedRule[]>();

/** Made once per array. Errors: terminal `unreadable_pattern`. */
export function prepareRules(rules: readonly Rule[]): readonly PreparedRule[] {
  const prepared = known.get(rules) ?? rules.map(prepareRule);
  known.set(rules, prepared);
  return prepared;
}

const prepareRule = (rule: Rule): PreparedRule => ({
  rule,
  head: { rule: rule.id, version: rule.version, severity: rule.severity },
  scopes: isStyleRule(rule) && rule.kind !== "metric" ? compileStyle(rule).scopes : undefined,
  limit: isStyleRule(rule) ? rule.limit : undefined,
});
