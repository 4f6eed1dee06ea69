import { bug } from "@capstan/base";
import type { StepOf, StepOutput } from "@capstan/contracts";
import type { Database } from "@capstan/database";
import type { Executor, Gate, GateRequest, Reentry, StepContext } from "@capstan/orchestration";
import { inWorkspace, type WorkspaceTx } from "../../../workspace-tx.ts";
import {
  bindingOf,
  type Draft,
  type DraftVersion,
  draftsOfStep,
  type Feedback,
  newestDraftVersion,
  setDraftStatus,
} from "../../drafts/index.ts";
import type { DecisionData } from "../decision-data.ts";

type Context = StepContext<StepOf<"review">>;
type DecidedGate = Extract<Gate, { status: "decided" }>;
type Place = { gate: string; draft: Draft; opened: Gate | undefined; request: GateRequest };

/**
 * Brings every draft that passed its checks to a gate and waits. Changes that were asked for send the draft back to
 * its step, and its next version gets a gate of its own.
 */
export function reviewStep({ database }: { database: Database }): Executor<StepOf<"review">> {
  return { effect: "committed", judges: true, execute: (context) => review(database, context) };
}

async function review(database: Database, context: Context) {
  const places = await inWorkspace(database, context.workspaceId, (tx) => placesOf(tx, context));
  const decided = places.flatMap(({ opened, draft }) =>
    opened?.status === "decided" ? [{ gate: opened, draft }] : [],
  );
  const back = decided.filter(({ gate }) => gate.decision === "request-changes");
  if (back.length > 0) return { kind: "again" as const, steps: back.map(toReentry), commit: markBack(back) };
  const toOpen = places.filter(({ opened }) => opened === undefined).map(({ request }) => request);
  const isSettled = places.every(({ opened }) => opened?.status === "decided");
  if (!isSettled) return { kind: "wait" as const, gates: toOpen };
  const decisions = decided.map(({ gate, draft }) => ({
    gate: gate.name,
    draftId: draft.id,
    decision: gate.decision,
    by: gate.decidedBy,
  }));
  const approved = decided.filter(({ gate }) => gate.decision !== "reject");
  const output: StepOutput<"review"> = {
    approved: approved.length,
    rejected: decided.length - approved.length,
    decisions,
  };
  return {
    kind: "done" as const,
    output,
    commit: async (tx: unknown) => {
      for (const { gate, draft } of decided)
        await setDraftStatus(tx as WorkspaceTx, draft.id, gate.decision === "reject" ? "rejected" : "approved");
    },
  };
}

async function placesOf(tx: WorkspaceTx, context: Context): Promise<Place[]> {
  const places: Place[] = [];
  for (const gate of context.step.gates) {
    const output = context.spec.output[context.spec.review[gate]?.of ?? ""];
    if (!output) throw bug("output_missing", { message: `The gate ${gate} decides about no output` });
    for (const draft of await draftsOfStep(tx, context.runId, output.from)) {
      if (draft.status === "blocked" || draft.status === "drafted") continue;
      places.push(await placeOf(tx, context, { gate, draft }));
    }
  }
  return places;
}

async function placeOf(
  tx: WorkspaceTx,
  context: Context,
  { gate, draft }: { gate: string; draft: Draft },
): Promise<Place> {
  const version = await newestDraftVersion(tx, draft.id);
  const opened = context.gates
    .filter((candidate) => candidate.name === gate && candidate.subjectId === draft.id && candidate.status !== "void")
    .sort((a, b) => b.openedAt.getTime() - a.openedAt.getTime())
    .find((candidate) => bindsTo(candidate, version));
  const request: GateRequest = {
    gate,
    item: draft.itemKey,
    subjectId: draft.id,
    subject: bindingOf(draft, version),
    excluded: [context.startedBy],
  };
  return { gate, draft, opened, request };
}

/**
 * A gate speaks of the text it was opened for, or of the edit that its decision approved. One that asked for changes
 * is spent once a later version was written, even one with the same text.
 */
function bindsTo(gate: Gate, { contentHash, createdAt }: DraftVersion): boolean {
  if (gate.status === "decided" && gate.decision === "request-changes") {
    return gate.subject.content === contentHash && createdAt <= gate.decidedAt;
  }
  if (gate.subject.content === contentHash) return true;
  return gate.status === "decided" && (gate.data as DecisionData | null)?.approvedContent === contentHash;
}

function toReentry({ gate, draft }: { gate: DecidedGate; draft: Draft }): Reentry {
  const data = gate.data as DecisionData | null;
  const feedback: Feedback = {
    from: "review",
    code: data?.reason?.code ?? "unclear",
    comment: data?.reason?.comment ?? "",
  };
  return { path: draft.stepPath, item: draft.itemKey, feedback };
}

function markBack(back: { draft: Draft }[]) {
  return async (tx: unknown) => {
    for (const { draft } of back) await setDraftStatus(tx as WorkspaceTx, draft.id, "drafted");
  };
}
