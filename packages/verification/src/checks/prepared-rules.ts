import { ruleSetOf } from "../matcher/rule-set.ts";
import type { RuleOutcome } from "../proof.ts";
import type { Rule, RuleOf } from "../rules/rule.ts";
import { compileStyle, findsAbsence, isStyleRule } from "../style/compile-style.ts";
import type { Scopes } from "../style/scopes.ts";
import { needsFrontMatter } from "./built-in.ts";

/** What an outcome says of its rule. */
export type RuleHead = { rule: string; version: string; severity: Rule["severity"] };

/**
 * What is asked of a rule on every draft, read once. Rules are of many shapes and these of one, which is several times as
 * quick to look at; most rules find nothing in most drafts, so that this is most of what they cost.
 */
type PreparedRule = {
  rule: Rule;
  /** Where its outcome stands among those of all rules. */
  place: number;
  head: RuleHead;
  /** Its number among those whose literals are looked for; undefined: it is none of them. */
  number: number | undefined;
  /** Of rules that find something only where their scopes and literals say. */
  scopes: Scopes | undefined;
  /** How many findings are kept; undefined: all. */
  limit: number | undefined;
  /** Whether claims that it finds may be left to a rule that judges them. */
  isOfClaims: boolean;
  isOfFrontMatter: boolean;
};

/**
 * Rules made ready for the drafts that some of them apply to: those, the ones of them that judge claims, where there are
 * others that leave claims to them, and what is said of all the rules where none finds anything.
 */
type PreparedRules = {
  applying: readonly PreparedRule[];
  judges: readonly RuleOf<"claims">[];
  outcomes: readonly RuleOutcome[];
};

const known = new WeakMap<readonly Rule[], PreparedRules>();

/** Made once per array of the rules that apply, which are of `rules` and in their order. Errors: terminal `unreadable_pattern`. */
export function prepareRules(rules: readonly Rule[], applying: readonly Rule[]): PreparedRules {
  const before = known.get(applying);
  if (before) return before;
  const ready: PreparedRule[] = [];
  const { numbers } = ruleSetOf(applying);
  const outcomes = rules.map((rule, place) => {
    if (applying[ready.length] !== rule) return notApplicable(rule);
    ready.push(prepareRule(rule, { place, number: numbers.get(rule) }));
    return quietOutcome(rule, "passed");
  });
  const prepared = { applying: ready, judges: judgesOf(applying), outcomes };
  known.set(applying, prepared);
  return prepared;
}

const prepareRule = (rule: Rule, { place, number }: Pick<PreparedRule, "place" | "number">): PreparedRule => ({
  rule,
  place,
  number,
  head: headOf(rule),
  scopes: isStyleRule(rule) && rule.kind !== "metric" && !findsAbsence(rule) ? compileStyle(rule).scopes : undefined,
  limit: isStyleRule(rule) ? rule.limit : undefined,
  isOfClaims: rule.claim === true,
  isOfFrontMatter: needsFrontMatter(rule),
});

const judgesOf = (rules: readonly Rule[]): RuleOf<"claims">[] =>
  rules.some(({ claim }) => claim) ? rules.filter((rule) => rule.kind === "claims") : [];

export const notApplicable = (rule: Rule): RuleOutcome => quietOutcome(rule, "not-applicable");

/** What is said of a rule that finds nothing, or does not apply: the same of every draft, and so never changed. */
const quietOutcome = (rule: Rule, outcome: RuleOutcome["outcome"]): RuleOutcome =>
  Object.freeze({ ...headOf(rule), outcome, findings: 0 });

export const headOf = ({ id, version, severity }: Pick<Rule, "id" | "version" | "severity">): RuleHead => ({
  rule: id,
  version,
  severity,
});
