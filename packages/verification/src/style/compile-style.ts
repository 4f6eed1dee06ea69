import type { RuleOf } from "../rules/rule.ts";
import { capitalization } from "./capitalization.ts";
import { conditional } from "./conditional.ts";
import { consistency } from "./consistency.ts";
import { existence } from "./existence.ts";
import { metric } from "./metric.ts";
import { occurrence } from "./occurrence.ts";
import { repetition } from "./repetition.ts";
import { type Selector, selectorOf } from "./segments.ts";
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
} as const;

export type StyleKind = keyof typeof compilers;
export type StyleRule = RuleOf<StyleKind>;
export type CompiledStyle = { chooses: Selector; check: StyleCheck };

const compiled = new WeakMap<StyleRule, CompiledStyle>();

/**
 * A style rule made ready to run; made once per rule.
 * Errors: terminal `unreadable_pattern`, which names the pattern.
 */
export function compileStyle(rule: StyleRule): CompiledStyle {
  const known = compiled.get(rule);
  if (known) return known;
  const compile = compilers[rule.kind] as (one: StyleRule) => StyleCheck;
  const ready = { chooses: selectorOf(rule.scopes), check: compile(rule) };
  compiled.set(rule, ready);
  return ready;
}
