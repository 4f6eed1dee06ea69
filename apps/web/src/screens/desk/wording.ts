import { type DecisionBody, type DecisionKind, reasonWords } from "@capstan/contracts";
import type { Outcome } from "../../ui/glyph.tsx";

export type ReasonCode = Extract<DecisionBody, { decision: "reject" }>["reason"]["code"];

/** Why a draft is sent back or refused; the order is that of the keys 1 to 9. */
export const reasons = Object.entries(reasonWords).map(([code, label]) => ({ code: code as ReasonCode, label }));

export const decidedWords: Record<DecisionKind, string> = {
  approve: "Approved",
  "approve-with-edits": "Approved with edits",
  "request-changes": "Sent back",
  reject: "Rejected",
  delegate: "Delegated",
};

export const decidedOutcome = (decision: DecisionKind | undefined): Outcome =>
  decision === "reject" ? "failed" : decision === "request-changes" || decision === "delegate" ? "skipped" : "passed";
