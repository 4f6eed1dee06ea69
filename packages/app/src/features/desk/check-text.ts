import type { ProofBody } from "@capstan/contracts";
import { compileWorkflow } from "@capstan/orchestration";
import type { LinkAnswers, Proof, TierName } from "@capstan/verification";
import type { WorkspaceTx } from "../../workspace-tx.ts";
import { checkDraft, type Draft, toProofBody } from "../drafts/index.ts";

export type CheckedText = {
  proof: Proof;
  tier: TierName;
  body: ProofBody;
  blocking: ProofBody["findings"];
  /** Addresses that a rule asks about and nobody has tried. */
  toTry: string[];
};

/** Holds a text against the facts of its draft and the rules of the steps that check it, as its run is pinned to them. */
export async function checkText(
  tx: WorkspaceTx,
  draft: Draft,
  { text, links = new Map() }: { text: string; links?: LinkAnswers },
): Promise<CheckedText> {
  const { proof, tier, toTry } = await checkDraft(tx, { draft, text, packs: await packsOf(tx, draft), links });
  const body = toProofBody(proof);
  return {
    proof,
    tier,
    body,
    toTry,
    blocking: body.findings.filter(({ severity, status }) => severity === "blocking" && status === "failed"),
  };
}

async function packsOf(tx: WorkspaceTx, draft: Draft): Promise<string[]> {
  const found = await tx.query<{ spec: unknown }>(
    "select rs.spec from run r join run_spec rs on rs.workspace_id = r.workspace_id and rs.hash = r.spec_hash where r.id = $1",
    [draft.runId],
  );
  const { spec } = compileWorkflow(found.rows[0]?.spec);
  const stepId = draft.stepPath.split(".").at(-1) ?? "";
  const packs = spec.steps.flatMap((step) =>
    step.kind === "verify" && step.drafts.includes(stepId) ? step.rules : [],
  );
  return [...new Set(packs)];
}
