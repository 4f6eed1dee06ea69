import { createHmac, timingSafeEqual } from "node:crypto";
import { canonicalJson } from "@capstan/base";

/** Everything that a decision binds to (invariant 3), and why it was made. */
export type SignedDecision = {
  gateId: string;
  draftId: string;
  version: number;
  decision: string;
  decidedBy: string;
  decidedAt: string;
  content: string;
  evidence: string;
  checks: string;
  reason: string;
  comment: string;
  settled: readonly string[];
  accepted: readonly string[];
};

/** HMAC-SHA256 of the canonical JSON of the decision, lower-case hex: any change of what it binds to voids it. */
export function signDecision(decision: SignedDecision, secret: string): string {
  return createHmac("sha256", secret).update(canonicalJson(decision)).digest("hex");
}

/** Whether a signature is the decision's, compared in constant time. */
export function isSigned(decision: SignedDecision, signature: string, secret: string): boolean {
  const expected = Buffer.from(signDecision(decision, secret));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
