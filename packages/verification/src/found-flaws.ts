import type { RuleIdentity } from "./checks/built-in.ts";
import type { Flaw } from "./checks/flaw.ts";
import type { RuleHead } from "./checks/prepared-rules.ts";
import type { Document } from "./document/document.ts";
import { placeOf, wholeEnd, wholeStart } from "./document/place.ts";
import { type Finding, severities } from "./finding.ts";
import { inSourceOrder } from "./in-source-order.ts";
import type { RuleOutcome } from "./proof.ts";

/**
 * What rules found in one document. It is told as findings when all is found, in one go: findings that live while the rest
 * is still looked for are taken by the engine for long-lived, and are then costly to clear away.
 */
export class FoundFlaws {
  readonly #document: Document;
  readonly #flaws: Flaw[] = [];
  readonly #rules: RuleIdentity[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  constructor(document: Document) {
    this.#document = document;
  }

  /** Keeps what a rule found, and gives what became of the rule: as severe as the strongest of what it found. */
  add(flaws: readonly Flaw[], rule: RuleIdentity, head: RuleHead): RuleOutcome {
    const { source } = this.#document;
    let strongest: number = severities.length;
    let isFailed = false;
    for (let index = 0; index < flaws.length; index++) {
      const flaw = flaws[index]!;
      strongest = Math.min(strongest, severities.indexOf(severityOf(flaw, rule)));
      isFailed ||= flaw.judge !== true;
      this.#flaws.push(flaw);
      this.#rules.push(rule);
      const start = wholeStart(source, flaw.start);
      this.#starts.push(start);
      this.#ends.push(Math.max(start, wholeEnd(source, flaw.end)));
    }
    const outcome = flaws.length === 0 ? "passed" : isFailed ? "failed" : "needs-judgement";
    const severity = severities[strongest] ?? head.severity;
    return { rule: head.rule, version: head.version, severity, outcome, findings: flaws.length };
  }

  /** In the order of the source; those of one place in the order in which they were added. */
  toFindings(): Finding[] {
    const order = inSourceOrder(this.#starts, this.#ends);
    const findings: Finding[] = [];
    for (let at = 0; at < order.length; at++) {
      const index = order[at]!;
      findings.push(findingOf(this.#flaws[index]!, this.#rules[index]!, this.#document));
    }
    return findings;
  }
}

const severityOf = (flaw: Flaw, rule: RuleIdentity) =>
  flaw.isBlocking ? "blocking" : (flaw.severity ?? rule.severity);

function findingOf(flaw: Flaw, rule: RuleIdentity, document: Document): Finding {
  const place = placeOf(document, flaw.start, flaw.end);
  const finding: Finding = {
    rule: rule.id,
    ruleVersion: rule.version,
    severity: severityOf(flaw, rule),
    status: flaw.judge ? "needs-judgement" : "failed",
    place,
    evidence: document.source.slice(place.start, place.end),
    message: flaw.message,
  };
  if (flaw.fix) finding.fix = flaw.fix;
  if (flaw.isChoice) finding.fixIsChoice = true;
  return finding;
}
