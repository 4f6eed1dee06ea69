import type { StepOf, StepOutput } from "@capstan/contracts";
import type { Database } from "@capstan/database";
import type { Executor, Reason, Reentry, RunLedgerEntry, StepContext, StepResult } from "@capstan/orchestration";
import { type LinkAnswers, type Proof, type TierName, tierNamed } from "@capstan/verification";
import { inWorkspace, type WorkspaceTx } from "../../../workspace-tx.ts";
import type { TryLinks } from "../../links/index.ts";
import { type Notice, notify } from "../../notifications/index.ts";
import { checkDraft } from "../check-draft.ts";
import { raiseDraftTier, recordProof, setDraftStatus } from "../commands/write-draft.ts";
import type { Draft, DraftStatus } from "../draft.ts";
import type { Feedback } from "../feedback.ts";
import { draftsOfStep, newestDraftVersion } from "../queries/drafts.ts";

type Context = StepContext<StepOf<"verify">>;
type Checked = { draft: Draft; version: number; proof: Proof; tier: TierName; toTry: string[]; tries: number };
type Kept = { tries: number };
type Means = { database: Database; tryLinks: TryLinks };

/**
 * Holds every draft against the rules and its facts. A blocked one goes back with its findings, at most `redrafts` times;
 * then it is kept from people (invariant 4) and its owner is told, or the run stands still.
 */
export function verifyStep(means: Means): Executor<StepOf<"verify">> {
  return {
    effect: "committed",
    judges: true,
    execute: (context) => checkDrafts(means, context),
  };
}

async function checkDrafts(means: Means, context: Context): Promise<StepResult> {
  const { checked, kept } = await checkWithLinks(means, context);
  const blocked = checked.filter(({ proof }) => proof.verdict === "blocked");
  const again = blocked.filter(({ tries }) => tries < context.step.redrafts);
  const beyond = blocked.filter(({ tries }) => tries >= context.step.redrafts);
  const effects = {
    ledger: checked.map(toEntry),
    commit: (tx: unknown) => keepResults(tx as WorkspaceTx, context, { checked, beyond }),
  };
  if (again.length > 0) return { kind: "again", steps: again.map(toReentry), ...effects };
  const short = checked.filter((one) => decisionsFor(one, context) < tierNamed(one.tier).decisions);
  if (short.length > 0) return { kind: "held", reason: sayTooFewGates(short), ...effects };
  if (beyond.length > 0 && context.step.then === "stop")
    return { kind: "held", reason: sayBlocked(beyond), ...effects };
  const output: StepOutput<"verify"> = {
    passed: kept.length + checked.length - blocked.length,
    blocked: beyond.length,
    redrafted: kept.filter(({ tries }) => tries > 0).length + checked.filter(({ tries }) => tries > 0).length,
    escalated: beyond.length,
  };
  const labels = beyond.length > 0 ? [`${beyond.length} blocked by checks`] : [];
  return { kind: "done", output, labels, ...effects };
}

/** Links are tried between two transactions, so that none waits for another host. */
async function checkWithLinks({ database, tryLinks }: Means, context: Context): Promise<Open> {
  const check = (links?: LinkAnswers) =>
    inWorkspace(database, context.workspaceId, (tx) => checkOpen(tx, context, links));
  const open = await check();
  const toTry = [...new Set(open.checked.flatMap((one) => one.toTry))];
  return toTry.length === 0 ? open : check(await tryLinks(toTry, context.signal));
}

type Open = { checked: Checked[]; kept: Kept[] };

/**
 * Checks what was written since, and what is still blocked. What has passed stays as it is: people may have seen it,
 * and their decisions bind to its checks.
 */
async function checkOpen(tx: WorkspaceTx, { step, runId }: Context, links: LinkAnswers = new Map()): Promise<Open> {
  const checked: Checked[] = [];
  const kept: Kept[] = [];
  for (const path of step.drafts) {
    for (const draft of await draftsOfStep(tx, runId, path)) {
      const newest = await newestDraftVersion(tx, draft.id);
      if (draft.status === "drafted" || draft.status === "blocked") {
        const { body: text, version, tries } = newest;
        checked.push({ draft, version, tries, ...(await checkDraft(tx, { draft, text, packs: step.rules, links })) });
      } else kept.push({ tries: newest.tries });
    }
  }
  return { checked, kept };
}

const toEntry = ({ draft, proof, tier, version }: Checked): RunLedgerEntry => ({
  action: proof.verdict === "blocked" ? "draft.blocked" : "draft.checked",
  subjectKind: "draft",
  subjectId: draft.id,
  details: { version, verdict: proof.verdict, tier, hashes: proof.hashes, findings: proof.findings.length },
});

const sayBlocked = (beyond: readonly Checked[]): Reason => ({
  code: "draft_blocked",
  say: `The checks still block ${beyond.map(({ draft }) => draft.subject).join(", ")}`,
  mend: "See the findings. Mend the prompt, the rules or the data, and run it again from the draft.",
});

/** How many people decide about a draft: the gates of its output. */
const decisionsFor = ({ draft }: Checked, { spec }: Context) =>
  Object.values(spec.review).filter(({ of }) => of === draft.output).length;

const sayTooFewGates = (short: readonly Checked[]): Reason => {
  const { draft, tier } = short[0]!;
  const { title, decisions } = tierNamed(tier);
  return {
    code: "tier_needs_gates",
    say: `“${draft.subject}” is of the tier “${title.toLowerCase()}”, about which ${decisions} people decide, and the workflow has fewer gates for \`${draft.output}\``,
    mend: `Add a gate with \`of: ${draft.output}\` under \`review\`, name it in the review step, and run the workflow again.`,
  };
};

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
  for (const { draft, version, proof, tier } of checked) {
    if (tier !== draft.tier) await raiseDraftTier(tx, draft.id, tier);
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
