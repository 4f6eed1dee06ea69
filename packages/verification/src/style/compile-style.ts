import { type RequiredLiterals, requiredLiterals } from "../matcher/required-literals.ts";
import type { Rule, RuleOf } from "../rules/rule.ts";
import { capitalization } from "./capitalization.ts";
import { conditional } from "./conditional.ts";
import { consistency } from "./consistency.ts";
import { existence } from "./existence.ts";
import { metric } from "./metric.ts";
import { occurrence } from "./occurrence.ts";
import { repetition } from "./repetition.ts";
import { type Selector, selectorOf } from "./segments.ts";
import { anchorOf, sequence } from "./sequence.ts";
import { spelling } from "./spelling.ts";
import type { StyleCheck } from "./style-check.ts";
import { substitution } from "./substitution.ts";

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
/** `literals`: any match holds one of them; undefined when the rule must be tried everywhere. */
export type CompiledStyle = { chooses: Selector; scopes: string; check: StyleCheck; literals: RequiredLiterals };

export const isStyleRule = (rule: Rule): rule is StyleRule => rule.kind in compilers;

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
    chooses: selectorOf(rule.scopes),
    scopes: (rule.scopes ?? ["text"]).join(),
    check: compile(rule),
    literals: literalsOf(rule),
  };
  compiled.set(rule, ready);
  return ready;
}

function literalsOf(rule: StyleRule): RequiredLiterals {
  const words = (alternatives: readonly string[], nonword: boolean | undefined) =>
    nonword ? alternatives.join("|") : `\\b(?:${alternatives.join("|")})\\b`;
  switch (rule.kind) {
    case "existence": {
      const raw = (rule.raw ?? []).join("");
      if (rule.tokens.length === 0) return requiredLiterals(raw);
      const perToken = rule.tokens.map((token) => requiredLiterals(rule.nonword ? token : `\\b(?:${token})\\b`));
      const tokens = perToken.every((set) => set !== undefined) ? perToken.flat() : undefined;
      const prefix = raw === "" ? undefined : requiredLiterals(raw);
      return tokens ?? prefix;
    }
    case "substitution": {
      const perTerm = Object.keys(rule.swap).map((term) => requiredLiterals(words([term], rule.nonword)));
      return perTerm.every((set) => set !== undefined) ? perTerm.flat() : undefined;
    }
    case "consistency": {
      const ways = Object.entries(rule.either)
        .flat()
        .map((way) => requiredLiterals(words([way], rule.nonword)));
      return ways.every((set) => set !== undefined) ? ways.flat() : undefined;
    }
    case "sequence": {
      const anchor = anchorOf(rule.tokens);
      return anchor === undefined ? undefined : requiredLiterals(rule.tokens[anchor]!.pattern!);
    }
    default:
      return undefined;
  }
}
