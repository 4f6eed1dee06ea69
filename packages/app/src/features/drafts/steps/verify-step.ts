import type { StepOf, StepOutput } from "@capstan/contracts";
import type { Database } from "@capstan/database";
import type { Executor, Reentry, StepContext } from "@capstan/orchestration";
import { type Proof, type Rule, verify } from "@capstan/verification";
import { inWorkspace, type WorkspaceTx } from "../../../workspace-tx.ts";
import { requireAsset } from "../../assets/index.ts";
import { type Notice, notify } from "../../notifications/index.ts";
import { recordProof, setDraftStatus } from "../commands/write-draft.ts";
import type { Draft, DraftStatus } from "../draft.ts";
import type { Feedback } from "../feedback.ts";
import { draftsOfStep, newestDraftVersion } from "../queries/drafts.ts";
import { parseRulePack } from "../rule-packs.ts";

type Context = StepContext<StepOf<"verify">>;
type Checked = { draft: Draft; version: number; proof: Proof; tries: number };

/**
 * Holds every draft against the rules and its facts. A blocked one goes back with its findings, at most `redrafts` times;
 * then it is kept from people (invariant 4) and its owner is told, or the run stands still.
 */
export function verifyStep({ database }: { database: Database }): Executor<StepOf<"verify">> {
  return {
    effect: "committed",
    judges: true,
    execute: (context) => checkDrafts(database, context),
  };
}

async function checkDrafts(database: Database, context: Context) {
  const checked = await inWorkspace(database, context.workspaceId, async (tx) => {
    const rules = await readRules(tx, context.step.rules);
    const drafts = await Promise.all(context.step.drafts.map((step) => draftsOfStep(tx, context.runId, step)));
    const open = drafts
      .flat()
      .filter((draft) => draft.status === "drafted" || draft.status === "passed" || draft.status === "blocked");
    const results: Checked[] = [];
    for (const draft of open) results.push(await checkDraft(tx, draft, rules));
    return results;
  });
  const blocked = checked.filter(({ proof }) => proof.verdict === "blocked");
  const again = blocked.filter(({ tries }) => tries < context.step.redrafts);
  const beyond = blocked.filter(({ tries }) => tries >= context.step.redrafts);
  const commit = (tx: WorkspaceTx) => keepResults(tx, context, { checked, beyond });
  const ledger = checked.map(({ draft, proof, version }) => ({
    action: proof.verdict === "blocked" ? "draft.blocked" : "draft.checked",
    subjectKind: "draft",
    subjectId: draft.id,
    details: { version, verdict: proof.verdict, hashes: proof.hashes, findings: proof.findings.length },
  }));
  const effects = { ledger, commit: (tx: unknown) => commit(tx as WorkspaceTx) };
  if (again.length > 0) return { kind: "again" as const, steps: again.map(toReentry), ...effects };
  if (beyond.length > 0 && context.step.then === "stop") {
    const names = beyond.map(({ draft }) => draft.subject).join(", ");
    return {
      kind: "held" as const,
      reason: {
        code: "draft_blocked",
        say: `The checks still block ${names}`,
        mend: "See the findings, mend the prompt or the data, then retry.",
      },
      ...effects,
    };
  }
  const redrafted = checked.filter(({ tries }) => tries > 0).length;
  const output: StepOutput<"verify"> = {
    passed: checked.length - blocked.length,
    blocked: beyond.length,
    redrafted,
    escalated: beyond.length,
  };
  return {
    kind: "done" as const,
    output,
    ...(beyond.length > 0 ? { labels: [`${beyond.length} blocked by checks`] } : {}),
    ...effects,
  };
}

async function readRules(tx: WorkspaceTx, packs: string[]): Promise<Rule[]> {
  const rules: Rule[] = [];
  for (const pack of packs) rules.push(...parseRulePack(pack, (await requireAsset(tx, "rules", pack)).body).rules);
  return rules;
}

async function checkDraft(tx: WorkspaceTx, draft: Draft, rules: Rule[]): Promise<Checked> {
  const newest = await newestDraftVersion(tx, draft.id);
  const proof = await verify(
    { text: newest.body, format: "markdown", kind: draft.kind, channel: draft.channel },
    rules,
    draft.facts,
  );
  return { draft, version: newest.version, proof, tries: newest.tries };
}

function toReentry({ draft, proof, tries }: Checked): Reentry {
  const failed = proof.findings.filter(({ severity, status }) => severity === "blocking" && status === "failed");
  const feedback: Feedback = {
    from: "check",
    tries: tries + 1,
    findings: failed.map(({ rule, message, evidence }) => ({ rule, message, quote: evidence })),
  };
  return { path: draft.stepPath, item: draft.itemKey, feedback };
}

async function keepResults(
  tx: WorkspaceTx,
  context: Context,
  { checked, beyond }: { checked: Checked[]; beyond: Checked[] },
): Promise<void> {
  for (const { draft, version, proof } of checked) {
    await recordProof(tx, { draftId: draft.id, version, proof });
    const status: DraftStatus = proof.verdict === "blocked" ? "blocked" : "passed";
    await setDraftStatus(tx, draft.id, status);
  }
  for (const entry of beyond) await notify(tx, escalationOf(entry, context));
}

function escalationOf({ draft, proof, version }: Checked, context: Context): Notice {
  const first = proof.findings.find(({ severity, status }) => severity === "blocking" && status === "failed");
  return {
    recipient: context.spec.owner,
    kind: "draft-blocked",
    body: `“${draft.subject}” (${draft.title.toLowerCase()}) is blocked by the checks after ${context.step.redrafts} redrafts: ${first?.message ?? "see the findings"}`,
    link: `/runs/${context.runId}`,
    key: `${draft.id}:blocked:${version}`,
    at: context.clock.now(),
  };
}
