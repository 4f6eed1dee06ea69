import type { RuleOf } from "../rules/rule.ts";
import type { Flaw } from "./flaw.ts";

type Range = { start: number; end: number };

/** A claim that a rule of the kind `claims` has judged: where it stands, and what the rule says of it, if anything. */
export type JudgedClaim = Range & { rule: RuleOf<"claims">; sentence: Range; flaw: Flaw | undefined };

/**
 * Whether what a rule of wordings says of a claim is said already: the claim was judged and let pass, or something in its
 * sentence was judged at least as gravely.
 */
export function isSettled(flaw: Flaw, severity: Flaw["severity"], judged: readonly JudgedClaim[]): boolean {
  return judged.some((claim) =>
    claim.flaw === undefined
      ? claim.start < flaw.end && flaw.start < claim.end
      : isIn(claim.sentence, flaw.start) && (blocks(claim.flaw, claim.rule.severity) || !blocks(flaw, severity)),
  );
}

const isIn = ({ start, end }: Range, place: number): boolean => place >= start && place < end;
const blocks = (flaw: Flaw, severity: Flaw["severity"]): boolean =>
  (flaw.severity ?? severity) === "blocking" && flaw.judge !== true;
