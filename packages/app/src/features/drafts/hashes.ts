import { createHash } from "node:crypto";
import { canonicalJson } from "@capstan/base";
import type { Facts, Proof } from "@capstan/verification";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** SHA-256 of the exact text, lower-case hex. */
export const contentHash = (text: string) => sha256(text);

/** SHA-256 of the canonical JSON of the facts that the draft was grounded in. */
export const evidenceHash = (facts: Facts) => sha256(canonicalJson(facts));

/** SHA-256 of what was checked, by which rules, with which result: an approval binds to it (invariant 3). */
export const checksHash = (proof: Proof) =>
  sha256(canonicalJson({ hashes: proof.hashes, checked: proof.checked, findings: proof.findings }));
