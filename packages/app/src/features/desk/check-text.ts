import type { ProofBody } from "@capstan/contracts";
import { compileWorkflow } from "@capstan/orchestration";
import { type Proof, type Rule, verify } from "@capstan/verification";
import type { WorkspaceTx } from "../../workspace-tx.ts";
import { type Draft, readRules } from "../drafts/index.ts";
import { toProofBody } from "./proof-body.ts";

export type CheckedText = { proof: Proof; body: ProofBody; blocking: ProofBody["findings"] };

/** Holds a text against the facts of its draft and the rules of the steps that check it, as they are now. */
export async function checkText(tx: WorkspaceTx, draft: Draft, text: string): Promise<CheckedText> {
  const rules = await rulesOf(tx, draft);
  const proof = await verify(
    { text, format: "markdown", kind: draft.kind, channel: draft.channel },
    rules,
    draft.facts,
  );
  const body = toProofBody(proof);
  return {
    proof,
    body,
    blocking: body.findings.filter(({ severity, status }) => severity === "blocking" && status === "failed"),
  };
}

async function rulesOf(tx: WorkspaceTx, draft: Draft): Promise<Rule[]> {
  const found = await tx.query<{ spec: unknown }>(
    "select rs.spec from run r join run_spec rs on rs.workspace_id = r.workspace_id and rs.hash = r.spec_hash where r.id = $1",
    [draft.runId],
  );
  const { spec } = compileWorkflow(found.rows[0]?.spec);
  const stepId = draft.stepPath.split(".").at(-1) ?? "";
  const packs = spec.steps.flatMap((step) =>
    step.kind === "verify" && step.drafts.includes(stepId) ? step.rules : [],
  );
  return readRules(tx, [...new Set(packs)]);
}
