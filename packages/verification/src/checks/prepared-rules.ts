import type { RuleOutcome } from "../proof.ts";
import type { Rule, RuleOf } from "../rules/rule.ts";
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

const judges = new WeakMap<readonly Rule[], readonly RuleOf<"claims">[]>();

/** The rules that judge claims, where there are rules of wordings among them that leave claims to those; made once per array. */
export function judgesOf(rules: readonly Rule[]): readonly RuleOf<"claims">[] {
  const read =
    judges.get(rules) ?? (rules.some(({ claim }) => claim) ? rules.filter((rule) => rule.kind === "claims") : []);
  judges.set(rules, read);
  return read;
}

/** What is said of a rule that finds nothing, or does not apply: the same of every draft, and so never changed. */
type QuietRule = { head: RuleHead; passed: RuleOutcome; notApplicable: RuleOutcome };

const quiet = new WeakMap<readonly Rule[], readonly QuietRule[]>();

/** What rules say that find nothing, whether they apply to a draft or not; made once per array. */
export function quietRules(rules: readonly Rule[]): readonly QuietRule[] {
  const read = quiet.get(rules) ?? rules.map(quietRule);
  quiet.set(rules, read);
  return read;
}

function quietRule(rule: Rule): QuietRule {
  const head = headOf(rule);
  const outcomeOf = (outcome: RuleOutcome["outcome"]) => Object.freeze({ ...head, outcome, findings: 0 });
  return { head, passed: outcomeOf("passed"), notApplicable: outcomeOf("not-applicable") };
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
