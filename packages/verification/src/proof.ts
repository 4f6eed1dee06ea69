import type { FactMark } from "./checks/fact-mark.ts";
import type { Finding, Severity } from "./finding.ts";
import type { TierName } from "./tiers/tier-name.ts";

/** What became of one rule: it did not apply to this draft, passed, failed or leaves something to a person. */
export type RuleOutcome = {
  rule: string;
  version: string;
  severity: Severity;
  outcome: "not-applicable" | "passed" | "failed" | "needs-judgement";
  findings: number;
};

/** A pack whose rules were checked, as it was: its version, and whether it shipped or is the workspace's own. */
export type CheckedPack = { pack: string; version: string; from: "shipped" | "workspace" };

/**
 * The record of one check, to be shown to a reviewer and bound by an approval.
 * `blocked`: a blocking rule failed. `hashes`: SHA-256, lower-case hex, of the draft's text (UTF-8) and of the
 * canonical JSON of rules and facts. Findings are in the order of the source. `marks` are the numbers and dates that a
 * fact supports, where trace rules looked for them. `tier` and `packs` are there when the draft has a tier, and when
 * whoever asked for the check said which packs the rules are of.
 */
export type Proof = {
  tier?: TierName;
  packs?: CheckedPack[];
  verdict: "passed" | "needs-judgement" | "blocked";
  checked: RuleOutcome[];
  findings: Finding[];
  marks: FactMark[];
  hashes: { content: string; rules: string; facts: string };
};
