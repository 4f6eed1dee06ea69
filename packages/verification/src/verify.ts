import { canonicalJson } from "@capstan/base";
import { builtInFlaws, isUnreadable } from "./checks/built-in.ts";
import { runCheck } from "./checks/checks.ts";
import { DraftContext } from "./checks/draft-context.ts";
import type { FactMark } from "./checks/fact-mark.ts";
import type { Flaw } from "./checks/flaw.ts";
import { isSettled, type JudgedClaim } from "./checks/judged-claim.ts";
import { headOf, notApplicable, prepareRules } from "./checks/prepared-rules.ts";
import { parseDocument } from "./document/parse-document.ts";
import type { Draft } from "./draft.ts";
import { FoundFlaws } from "./found-flaws.ts";
import type { LinkAnswers } from "./links/link-answer.ts";
import { ruleSetOf } from "./matcher/rule-set.ts";
import type { PersonalDataRecogniser } from "./personal-data/recogniser.ts";
import type { CheckedPack, Proof, RuleOutcome } from "./proof.ts";
import { applyingRules } from "./rules/applying-rules.ts";
import type { Rule } from "./rules/rule.ts";
import { sha256 } from "./sha256.ts";
import type { Ignores } from "./style/ignores.ts";
import { leftOutOf } from "./style/left-out.ts";
import type { Facts } from "./trace/facts.ts";

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
  const document = parseDocument(draft.text, draft.format, draft.name);
  const marks: FactMark[] = [];
  const judged: JudgedClaim[] = [];
  const applying = applyingRules(rules, draft);
  const candidates = ruleSetOf(applying).scan(document);
  const onTraced = (mark: FactMark) => void marks.push(mark);
  const onJudged = (claim: JudgedClaim) => void judged.push(claim);
  const parts = { document, candidates, name: draft.name, links, recognise, onTraced, onJudged };
  const context = new DraftContext(parts, facts);
  const { isLeftOut, runaways } = leftOutOf(document, ignores);
  const { applying: ready, judges, outcomes } = prepareRules(rules, applying);
  const found = new FoundFlaws(document);
  const checked = outcomes.slice();
  const builtIn = builtInFlaws(document, runaways);
  const builtInOutcomes = builtIn.map(({ rule, flaws }) => found.add(flaws, rule, headOf(rule)));
  const isUnread = isUnreadable(builtIn);
  const judgements = new Map<Rule, Flaw[]>(judges.map((rule) => [rule, runCheck(rule, context)]));
  const settling = judged.filter(
    ({ rule, flaw }) => !flaw || (judgements.get(rule)?.includes(flaw) && !isLeftOut?.(rule, flaw)),
  );
  for (let index = 0; index < ready.length; index++) {
    const { rule, number, scopes, limit, place, head, isOfClaims, isOfFrontMatter } = ready[index]!;
    if (isUnread && isOfFrontMatter) {
      checked[place] = notApplicable(rule);
      continue;
    }
    if (scopes && !candidates.mayFind(number, scopes)) continue;
    const flaws = (rule.kind === "claims" && judgements.get(rule)) || runCheck(rule, context);
    if (flaws.length === 0) continue;
    const kept = isLeftOut ? flaws.filter((flaw) => !isLeftOut(rule, flaw)) : flaws;
    const open = isOfClaims ? kept.filter((flaw) => !isSettled(flaw, rule.severity, settling)) : kept;
    checked[place] = found.add(limit === undefined ? open : open.slice(0, limit), rule, head);
  }
  marks.sort((a, b) => a.start - b.start || a.end - b.end);
  if (builtIn.length > 0) checked.unshift(...builtInOutcomes);
  return { checked, findings: found.toFindings(), marks };
}

function verdictOf(checked: readonly RuleOutcome[]): Proof["verdict"] {
  if (checked.some((rule) => rule.severity === "blocking" && rule.outcome === "failed")) return "blocked";
  return checked.some((rule) => rule.outcome === "needs-judgement") ? "needs-judgement" : "passed";
}
