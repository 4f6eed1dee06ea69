import type { ProofBody } from "@capstan/contracts";
import type { Proof } from "@capstan/verification";
import { ruleTitle } from "./rule-packs.ts";

/** A proof as screens get it. A finding's id is its rule, place and evidence, so that it survives a repeated check. */
export function toProofBody(proof: Proof): ProofBody {
  return {
    ...(proof.tier ? { tier: proof.tier } : {}),
    ...(proof.packs ? { packs: proof.packs } : {}),
    checks: proof.checked.flatMap(({ rule, outcome, findings }) =>
      outcome === "not-applicable" ? [] : [{ rule, title: ruleTitle(rule), outcome, places: findings }],
    ),
    findings: proof.findings.map(({ rule, severity, status, place, evidence, message, fix }) => ({
      id: `${rule}:${place.start}:${evidence}`.slice(0, 200),
      rule,
      title: ruleTitle(rule),
      severity,
      status,
      place,
      evidence,
      message,
      ...(fix ? { fix } : {}),
    })),
    marks: proof.marks,
    hashes: proof.hashes,
  };
}
