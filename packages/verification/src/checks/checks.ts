import type { Rule, RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";
import { checkHeadings } from "./heading-order.ts";
import { checkLength } from "./length.ts";
import { checkSections } from "./required-sections.ts";
import { checkStyle } from "./style.ts";
import { checkTerms } from "./terms.ts";
import { checkClasses } from "./trace-classes.ts";
import { checkNames } from "./trace-names.ts";
import { checkNumbers } from "./trace-numbers.ts";

const checks: { readonly [K in Rule["kind"]]: (rule: RuleOf<K>, context: CheckContext) => Flaw[] } = {
  "required-sections": checkSections,
  length: checkLength,
  terms: checkTerms,
  "heading-order": checkHeadings,
  "trace-numbers": checkNumbers,
  "trace-names": checkNames,
  "trace-classes": checkClasses,
  existence: checkStyle,
  substitution: checkStyle,
  occurrence: checkStyle,
  repetition: checkStyle,
  consistency: checkStyle,
  conditional: checkStyle,
  capitalization: checkStyle,
  metric: checkStyle,
  spelling: checkStyle,
};

/** Runs one rule over a document. */
export function runCheck<K extends Rule["kind"]>(rule: RuleOf<K>, context: CheckContext): Flaw[] {
  return checks[rule.kind as K](rule, context);
}
