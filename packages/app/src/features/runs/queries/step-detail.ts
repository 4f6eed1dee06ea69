import { terminal } from "@capstan/base";
import { allSteps, type stepDetail } from "@capstan/contracts";
import type { RunDetail } from "@capstan/orchestration";
import type { z } from "zod";
import type { App } from "../../../app.ts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { describeActor, everyMember } from "../../people/index.ts";
import { type AroundOutput, readableOutput } from "../readable-output.ts";
import { readableValue } from "../readable-value.ts";

type StepDetail = z.input<typeof stepDetail>;
type Call = {
  draftId: string | null;
  messages: { role: string; content: string }[];
  inputs: unknown;
  output: string;
  drafter: NonNullable<StepDetail["draft"]>["drafter"];
  attempts: { provider: string; model: string; outcome: { ok: boolean; code?: string } }[];
};

/** What went into a step and came out of it; for a draft its prompt, answer, cost and attempts. Errors: terminal `not_found`. */
export async function readStepDetail(
  app: App,
  tx: WorkspaceTx,
  { runId, path, item }: { runId: string; path: string; item: string | undefined },
): Promise<StepDetail> {
  const run = await app.orchestrator.readRun(tx, runId);
  const row = run.steps.find((candidate) => candidate.path === path && candidate.item === (item ?? ""));
  if (!row)
    throw terminal("not_found", {
      message: `The run has not reached ${path}${item ? ` for ${item}` : ""}`,
      mend: "Wait for it, or look at an earlier step.",
    });
  const call = row.kind === "draft" ? await newestCall(tx, { runId, path, item: item ?? "" }) : undefined;
  const step = allSteps(run.spec.steps).find((candidate) => candidate.path === path)?.step;
  const inputs = call?.inputs ?? run.inputs;
  const shownOutput =
    step && !item ? readableOutput(step, row.output, await aroundOutput(tx, run)) : readableValue(row.output);
  return {
    path,
    ...(item ? { item } : {}),
    inputs,
    output: row.output,
    shown: { inputs: readableValue(inputs), output: shownOutput },
    ...(row.error
      ? { error: { code: row.error.code, message: row.error.say, ...(row.error.mend ? { mend: row.error.mend } : {}) } }
      : {}),
    ...(call ? { draft: toDraft(call) } : {}),
  };
}

async function aroundOutput(tx: WorkspaceTx, run: RunDetail): Promise<AroundOutput> {
  const members = await everyMember(tx);
  const drafts = await tx.query<{
    id: string;
    title: string;
    subject: string;
    item: string;
    outcome: string;
    findings: number;
  }>(
    `select d.id, d.title, d.subject, d.item_key as item, d.status as outcome,
       (select coalesce(jsonb_array_length(v.proof->'findings'), 0) from draft_version v where v.draft_id = d.id order by version desc limit 1) as findings
     from draft d where d.run_id = $1 order by d.title, d.subject`,
    [run.id],
  );
  const draftNames = new Map(
    drafts.rows.map(({ id, title, subject, item }) => [
      id,
      item === "" || subject === title ? title : `${title}, ${subject}`,
    ]),
  );
  return {
    person: (actor) => describeActor(actor, members),
    draft: (draftId) => draftNames.get(draftId) ?? "A draft of this run",
    levels: (rule) => run.spec.rules[rule]?.values ?? [],
    checked: drafts.rows,
  };
}

async function newestCall(
  tx: WorkspaceTx,
  { runId, path, item }: { runId: string; path: string; item: string },
): Promise<Call | undefined> {
  const found = await tx.query<Call>(
    `select c.rendered_prompt as messages, c.inputs, c.output, c.drafter, c.attempts, d.id as "draftId"
     from model_call c left join draft d on d.run_id = c.run_id and d.step_path = c.step_path and d.item_key = c.item_key
     where c.run_id = $1 and c.step_path = $2 and c.item_key = $3 order by c.created_at desc limit 1`,
    [runId, path, item],
  );
  return found.rows[0];
}

function toDraft(call: Call): NonNullable<StepDetail["draft"]> {
  return {
    draftId: call.draftId ?? "",
    prompt: call.messages.map(({ role, content }) => `${role}:\n${content}`).join("\n\n"),
    text: call.output,
    drafter: call.drafter,
    attempts: call.attempts.map(({ provider, model, outcome }) => ({
      model: `${provider}/${model}`,
      outcome: outcome.ok ? "answered" : (outcome.code ?? "failed"),
    })),
  };
}
