import { createHmac } from "node:crypto";
import { canonicalJson } from "@capstan/base";

/** Everything that a decision binds to (invariant 3). */
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
  accepted: string[];
};

/** HMAC-SHA256 of the canonical JSON of the decision, lower-case hex: any change of what it binds to voids it. */
export function signDecision(decision: SignedDecision, secret: string): string {
  return createHmac("sha256", secret).update(canonicalJson(decision)).digest("hex");
}
