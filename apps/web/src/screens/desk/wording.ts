import type { DecisionBody, DecisionKind } from "@capstan/contracts";
import type { Outcome } from "../../ui/glyph.tsx";

export type ReasonCode = Extract<DecisionBody, { decision: "reject" }>["reason"]["code"];

/** Why a draft is sent back or refused; the order is that of the keys 1 to 9. */
export const reasons: { code: ReasonCode; label: string }[] = [
  { code: "wrong-fact", label: "A fact is wrong" },
  { code: "missing-evidence", label: "Evidence is missing" },
  { code: "off-brand", label: "Off brand" },
  { code: "wrong-audience", label: "Wrong audience" },
  { code: "claim-risk", label: "A claim goes too far" },
  { code: "legal-risk", label: "Legal risk" },
  { code: "unclear", label: "Unclear" },
  { code: "too-long", label: "Too long" },
  { code: "wrong-timing", label: "Wrong time" },
];

export const decidedWords: Record<DecisionKind, string> = {
  approve: "Approved",
  "approve-with-edits": "Approved with edits",
  "request-changes": "Sent back",
  reject: "Rejected",
  delegate: "Delegated",
};

export const decidedOutcome = (decision: DecisionKind | undefined): Outcome =>
  decision === "reject" ? "failed" : decision === "request-changes" || decision === "delegate" ? "skipped" : "passed";
