import { RunawayPattern } from "../patterns/stepped-matcher.ts";
import { withWorkLimit } from "../patterns/work-limit.ts";
import type { Rule, RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import { checkClaims } from "./claims.ts";
import { withoutExcepted } from "./excepted.ts";
import type { Flaw } from "./flaw.ts";
import { checkHeadings } from "./heading-order.ts";
import { checkTableOfContents } from "./headings.ts";
import { checkImageAlt } from "./image-alt.ts";
import { inScope } from "./in-scope.ts";
import { checkLength } from "./length.ts";
import { checkLinkCount } from "./link-count.ts";
import { checkLinkHealth } from "./link-health.ts";
import { checkLinkHosts } from "./link-hosts.ts";
import { checkLinkTargets } from "./link-targets.ts";
import { checkLinkText } from "./link-text.ts";
import { checkMetadata } from "./metadata.ts";
import { checkNaming } from "./naming.ts";
import { checkPersonalData } from "./personal-data.ts";
import { checkSections } from "./required-sections.ts";
import { checkRequiredText } from "./required-text.ts";
import { checkResponseTemplate } from "./response-template.ts";
import { checkSchema } from "./schema.ts";
import { checkSources } from "./sources.ts";
import { checkStyle } from "./style.ts";
import { checkTerms } from "./terms.ts";
import { checkTone } from "./tone.ts";
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
  headings: checkTableOfContents,
  metadata: checkMetadata,
  "link-count": checkLinkCount,
  "link-hosts": checkLinkHosts,
  "link-targets": checkLinkTargets,
  "link-text": checkLinkText,
  "image-alt": checkImageAlt,
  "link-health": checkLinkHealth,
  "required-text": checkRequiredText,
  "response-template": checkResponseTemplate,
  tone: checkTone,
  claims: checkClaims,
  sources: checkSources,
  schema: checkSchema,
  naming: checkNaming,
  "personal-data": checkPersonalData,
  existence: checkStyle,
  substitution: checkStyle,
  occurrence: checkStyle,
  repetition: checkStyle,
  consistency: checkStyle,
  conditional: checkStyle,
  capitalization: checkStyle,
  metric: checkStyle,
  spelling: checkStyle,
  sequence: checkStyle,
};

/**
 * Runs one rule over a document and leaves out what its scopes and exceptions say. A pattern that runs away is itself a
 * blocking finding, and the rule finds nothing else.
 */
export function runCheck<K extends Rule["kind"]>(rule: RuleOf<K>, context: CheckContext): Flaw[] {
  const { document } = context;
  try {
    return withWorkLimit(document.source.length, () =>
      withoutExcepted(rule, inScope(rule, checks[rule.kind as K](rule, context), document), document),
    );
  } catch (error) {
    if (!(error instanceof RunawayPattern)) throw error;
    const message = `The rule ${rule.id} could not be checked: its pattern takes too long on this text. Write the pattern without loops inside loops.`;
    return [{ start: 0, end: Math.min(1, document.source.length), message, isBlocking: true }];
  }
}
