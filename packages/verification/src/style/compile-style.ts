import { type RequiredSign, requiredSigns } from "../matcher/required-sign.ts";
import type { Rule, RuleOf } from "../rules/rule.ts";
import { capitalization } from "./capitalization.ts";
import { conditional } from "./conditional.ts";
import { consistency } from "./consistency.ts";
import { existence, existenceSources } from "./existence.ts";
import { metric } from "./metric.ts";
import { occurrence, occurrenceSources } from "./occurrence.ts";
import { repetition } from "./repetition.ts";
import { readScopes, type Scopes } from "./scopes.ts";
import { anchorOf, sequence } from "./sequence.ts";
import { spelling } from "./spelling.ts";
import type { StyleCheck } from "./style-check.ts";
import { substitution, substitutionSources } from "./substitution.ts";
import { wordSource } from "./word-pattern.ts";

const compilers = {
  existence,
  substitution,
  occurrence,
  repetition,
  consistency,
  conditional,
  capitalization,
  metric,
  spelling,
  sequence,
} as const;

export type StyleKind = keyof typeof compilers;
export type StyleRule = RuleOf<StyleKind>;
/** `signs`: for each alternative of the rule what any match of it holds one of; undefined when the rule must be tried everywhere. */
export type CompiledStyle = {
  scopes: Scopes;
  check: StyleCheck;
  signs: readonly (readonly RequiredSign[])[] | undefined;
};

export const isStyleRule = (rule: Rule): rule is StyleRule => rule.kind in compilers;

/** Whether a rule finds something in a text that holds nothing of what it looks for. */
export const findsAbsence = (rule: StyleRule) => rule.kind === "occurrence" && rule.min !== undefined;

/** Whether a rule looks at the source as it stands, marks and all. */
export const readsRaw = (rule: StyleRule) => (rule.scopes ?? []).some((scope) => scope.includes("raw"));

const compiled = new WeakMap<StyleRule, CompiledStyle>();

/**
 * A style rule made ready to run; made once per rule.
 * Errors: terminal `unreadable_pattern`, which names the pattern.
 */
export function compileStyle(rule: StyleRule): CompiledStyle {
  const known = compiled.get(rule);
  if (known) return known;
  const compile = compilers[rule.kind] as (one: StyleRule) => StyleCheck;
  const ready = {
    scopes: readScopes(rule.scopes),
    check: compile(rule),
    signs: signsOf(rule),
  };
  compiled.set(rule, ready);
  return ready;
}

function signsOf(rule: StyleRule): CompiledStyle["signs"] {
  const sources = alternativesOf(rule);
  if (sources.length === 0) return undefined;
  const sets = sources.map(requiredSigns);
  return sets.every((set) => set !== undefined) ? sets : undefined;
}

/** The patterns, in Go's syntax, of which a rule finds one where it finds anything. */
export function alternativesOf(rule: StyleRule): readonly string[] {
  switch (rule.kind) {
    case "existence":
      return existenceSources(rule);
    case "substitution":
      return substitutionSources(rule);
    case "occurrence":
      return occurrenceSources(rule);
    case "consistency":
      return Object.entries(rule.either).flatMap((pair) => pair.map((way) => wordSource([way], rule)));
    case "conditional":
      return [rule.first, rule.second].map((source) => inCase(source, rule.ignoreCase));
    case "sequence": {
      const anchor = anchorOf(rule.tokens);
      return anchor === undefined ? [] : [inCase(rule.tokens[anchor]!.pattern!, rule.ignoreCase)];
    }
    default:
      return [];
  }
}

const inCase = (source: string, ignoreCase: boolean | undefined) => (ignoreCase ? `(?i)${source}` : source);
