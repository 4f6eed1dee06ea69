import { createHash } from "node:crypto";
import { canonicalJson } from "@capstan/base";
import type { Facts, Proof } from "@capstan/verification";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** SHA-256 of the exact text, lower-case hex. */
export const contentHash = (text: string) => sha256(text);

/** SHA-256 of the canonical JSON of the facts that the draft was grounded in. */
export const evidenceHash = (facts: Facts) => sha256(canonicalJson(facts));

/**
 * SHA-256 of what was checked, as which tier, by the rules of which packs, with which result: an approval binds to it
 * (invariant 3). Proofs from before tiers and packs were written down hash as they did.
 */
export const checksHash = ({ hashes, checked, findings, tier, packs }: Proof) =>
  sha256(canonicalJson({ hashes, checked, findings, tier, packs }));
