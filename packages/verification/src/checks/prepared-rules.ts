import type { Rule } from "../rules/rule.ts";
import { compileStyle, findsAbsence, isStyleRule } from "../style/compile-style.ts";
import type { Scopes } from "../style/scopes.ts";

/** What an outcome says of its rule. */
export type RuleHead = { rule: string; version: string; severity: Rule["severity"] };

/**
 * What is asked of a rule on every draft, read once. Rules are of many shapes and these of one, which is several times as
 * quick to look at; most rules find nothing in most drafts, so that this is most of what they cost.
 */
type PreparedRule = {
  /** Of rules that find something only where their scopes and literals say. */
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

const heads = new WeakMap<readonly Rule[], readonly RuleHead[]>();

/** The heads of rules, whether they apply to a draft or not; made once per array. */
export function headsOf(rules: readonly Rule[]): readonly RuleHead[] {
  const read = heads.get(rules) ?? rules.map(headOf);
  heads.set(rules, read);
  return read;
}

export const headOf = ({ id, version, severity }: Pick<Rule, "id" | "version" | "severity">): RuleHead => ({
  rule: id,
  version,
  severity,
});

const prepareRule = (rule: Rule): PreparedRule => ({
  scopes: isStyleRule(rule) && rule.kind !== "metric" && !findsAbsence(rule) ? compileStyle(rule).scopes : undefined,
  limit: isStyleRule(rule) ? rule.limit : undefined,
});
