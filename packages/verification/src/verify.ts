import { canonicalJson } from "@capstan/base";
import { runCheck } from "./checks/checks.ts";
import type { FactMark } from "./checks/fact-mark.ts";
import type { Flaw } from "./checks/flaw.ts";
import type { Document } from "./document/document.ts";
import { parseDocument } from "./document/parse-document.ts";
import { placeOf } from "./document/place.ts";
import type { Draft } from "./draft.ts";
import { type Finding, severities } from "./finding.ts";
import type { LinkAnswers } from "./links/link-answer.ts";
import { ruleSetOf } from "./matcher/rule-set.ts";
import type { PersonalDataRecogniser } from "./personal-data/recogniser.ts";
import type { CheckedPack, Proof, RuleOutcome } from "./proof.ts";
import { appliesTo, applyingRules } from "./rules/applying-rules.ts";
import type { Rule } from "./rules/rule.ts";
import { sha256 } from "./sha256.ts";
import { isStyleRule } from "./style/compile-style.ts";
import type { Ignores } from "./style/ignores.ts";
import { leftOutOf } from "./style/left-out.ts";
import type { Facts } from "./trace/facts.ts";
import { type Tracing, traceDocument } from "./trace/tracing.ts";

export type CheckOptions = {
  /** What prose rules do not look at. */
  ignores?: Ignores;
  /** What came of trying the draft's links (`linksToTry`), for `link-health`; a link that is not there was not tried. */
  links?: LinkAnswers;
  /** Finds personal data, for `personal-data`; without it such a rule leaves the draft to a person. */
  recognise?: PersonalDataRecogniser;
};

export type VerifyOptions = CheckOptions & {
  /** SHA-256 of the UTF-8 bytes of a text as lower-case hex; by Web Crypto when left out. */
  hash?: (text: string) => string | Promise<string>;
  /** The packs that the rules are of, for the proof. */
  packs?: readonly CheckedPack[];
};

/**
 * Checks a draft against rules and facts, and says what was checked. The same input always gives the same proof.
 * Shape: `Proof`; findings in the order of the source.
 * Errors: terminal `unreadable_json`, `duplicate_fact`, `unknown_fact`, `underivable_fact`.
 */
export async function verify(
  draft: Draft,
  rules: readonly Rule[],
  facts: Facts,
  options: VerifyOptions = {},
): Promise<Proof> {
  const hash = options.hash ?? sha256;
  const { checked, findings, marks } = checkDraft(draft, rules, facts, options);
  const [content, ruleHash, factHash] = await Promise.all([
    hash(draft.text),
    hash(canonicalJson(rules)),
    hash(canonicalJson(facts)),
  ]);
  return {
    ...(draft.tier ? { tier: draft.tier } : {}),
    ...(options.packs ? { packs: [...options.packs] } : {}),
    verdict: verdictOf(checked),
    checked,
    findings,
    marks,
    hashes: { content, rules: ruleHash, facts: factHash },
  };
}

/** What `verify` does, without the hashes and at once. */
export function checkDraft(
  draft: Draft,
  rules: readonly Rule[],
  facts: Facts,
  { ignores, links = new Map(), recognise }: CheckOptions = {},
): Pick<Proof, "checked" | "findings" | "marks"> {
  const document = parseDocument(draft.text, draft.format);
  let tracing: Tracing | undefined;
  const marks: FactMark[] = [];
  const ruleSet = ruleSetOf(applyingRules(rules, draft));
  const context = {
    document,
    candidates: ruleSet.scan(document),
    name: draft.name,
    links,
    recognise,
    onTraced: (mark: FactMark) => void marks.push(mark),
    get tracing() {
      tracing ??= traceDocument(document, facts);
      return tracing;
    },
  };
  const isLeftOut = leftOutOf(document, ignores);
  const checked: RuleOutcome[] = [];
  const findings: Finding[] = [];
  for (const rule of rules) {
    const head = { rule: rule.id, version: rule.version, severity: rule.severity };
    if (!appliesTo(rule, draft)) {
      checked.push({ ...head, outcome: "not-applicable", findings: 0 });
      continue;
    }
    const flaws = runCheck(rule, context);
    if (flaws.length === 0) {
      checked.push({ ...head, outcome: "passed", findings: 0 });
      continue;
    }
    const found = (isLeftOut ? flaws.filter((flaw) => !isLeftOut(rule, flaw)) : flaws)
      .slice(0, isStyleRule(rule) ? rule.limit : undefined)
      .map((flaw) => findingOf(flaw, rule, document));
    findings.push(...found);
    checked.push({
      ...head,
      severity: severityOf(found) ?? rule.severity,
      outcome: outcomeOf(found),
      findings: found.length,
    });
  }
  findings.sort((a, b) => a.place.start - b.place.start || a.place.end - b.place.end);
  marks.sort((a, b) => a.start - b.start || a.end - b.end);
  return { checked, findings, marks };
}

/** The strongest severity among findings. */
const severityOf = (found: readonly Finding[]) =>
  severities.find((severity) => found.some((finding) => finding.severity === severity));

function findingOf(flaw: Flaw, rule: Rule, document: Document): Finding {
  const place = placeOf(document, flaw.start, flaw.end);
  return {
    rule: rule.id,
    ruleVersion: rule.version,
    severity: flaw.isBlocking ? "blocking" : (flaw.severity ?? rule.severity),
    status: flaw.judge ? "needs-judgement" : "failed",
    place,
    evidence: document.source.slice(place.start, place.end),
    message: flaw.message,
    ...(flaw.fix ? { fix: flaw.fix } : {}),
    ...(flaw.isChoice ? { fixIsChoice: true as const } : {}),
  };
}

function outcomeOf(found: readonly Finding[]): RuleOutcome["outcome"] {
  if (found.length === 0) return "passed";
  return found.some((finding) => finding.status === "failed") ? "failed" : "needs-judgement";
}

function verdictOf(checked: readonly RuleOutcome[]): Proof["verdict"] {
  if (checked.some((rule) => rule.severity === "blocking" && rule.outcome === "failed")) return "blocked";
  return checked.some((rule) => rule.outcome === "needs-judgement") ? "needs-judgement" : "passed";
}
