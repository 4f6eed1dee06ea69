import { newId, terminal } from "@capstan/base";
import type { DecidedAccount, StepOf, StepOutput } from "@capstan/contracts";
import type { Database } from "@capstan/database";
import {
  type Draft as Drafted,
  describeDrafter,
  type ModelPort,
  type PromptAsset,
  parsePrompt,
} from "@capstan/execution";
import type { Executor, RunLedgerEntry, StepContext, StepItem, StepResult } from "@capstan/orchestration";
import { inWorkspace, type WorkspaceTx } from "../../../workspace-tx.ts";
import { requireAssetOfRun } from "../../assets/index.ts";
import { draftHeaders } from "../../gateway/index.ts";
import { insertDraft, insertDraftVersion, type NewDraft, setDraftStatus } from "../commands/write-draft.ts";
import { insertModelCall } from "../commands/write-model-call.ts";
import type { Drafter } from "../draft.ts";
import { outputOfStep } from "../draft-outputs.ts";
import { describeFeedback, type Feedback, findingsToMend, readFeedback, triesSoFar } from "../feedback.ts";
import { groundsOf } from "../grounds.ts";
import { draftOfItem, newestDraftVersion } from "../queries/drafts.ts";

type Context = StepContext<StepOf<"draft">>;
type Means = { database: Database; models: ModelPort };
type Written = StepOutput<"draft">["drafts"][number];

/** Writes one draft, or one for each item, through the model port; a draft that was sent back gets its next version. */
export function draftStep(means: Means): Executor<StepOf<"draft">> {
  return {
    effect: "external",
    items: (context) => (context.step.each === undefined ? null : itemsOf(context)),
    execute: (context) => writeDraft(means, context),
    collect: (outputs): StepOutput<"draft"> => ({
      drafts: outputs.map(({ output }) => output as Written),
      count: outputs.length,
    }),
  };
}

function itemsOf(context: Context): StepItem[] {
  const list = context.evaluate("each");
  if (!Array.isArray(list))
    throw terminal("each_is_no_list", {
      message: `\`${context.step.each}\` is not a list`,
      mend: "Name a list in `each`.",
    });
  return list.map((value, index) => ({ key: keyOf(value) ?? String(index), value }));
}

function keyOf(value: unknown): string | undefined {
  const domain = value !== null && typeof value === "object" ? (value as Partial<DecidedAccount>).domain : undefined;
  return typeof domain === "string" ? domain : undefined;
}

async function writeDraft({ database, models }: Means, context: Context): Promise<StepResult> {
  const { step } = context;
  const names = step.as && context.item ? { [step.as]: context.item.value } : {};
  const itemKey = itemKeyOf(context);
  const existing = await inWorkspace(database, context.workspaceId, (tx) => readExisting(tx, context, itemKey));
  const feedback = readFeedback(context.feedback);
  const drafted = await models.draft({
    prompt: existing.prompt,
    inputs: inputsOf(context, { names, prompt: existing.prompt, feedback }),
    idempotencyKey: context.idempotencyKey,
    headers: draftHeaders({ workspaceId: context.workspaceId, runId: context.runId, workflow: context.spec.workflow }),
    signal: context.signal,
    ...(feedback && existing.version
      ? { earlier: { text: existing.version.body, findings: findingsToMend(feedback) } }
      : {}),
  });
  const { name: output, output: outputSpec } = outputOfStep(context.spec, step.id);
  const grounds = groundsOf(context, context.item?.value);
  const at = context.clock.now();
  const draft: NewDraft = {
    ...outputSpec,
    id: existing.draft?.id ?? newId(at.getTime()),
    runId: context.runId,
    stepPath: context.path,
    itemKey,
    output,
    subject: step.name ? String(context.evaluate("name", names)) : outputSpec.title,
    requester: context.startedBy,
    facts: grounds.facts,
    labels: [...context.labels],
    at,
  };
  const written: Written = { draftId: draft.id, name: draft.subject, subject: grounds.subjectKey };
  const isNew = existing.draft === undefined;
  return {
    kind: "done",
    output: context.item ? written : { drafts: [written], count: 1 },
    ledger: [toEntry(draft, drafted)],
    commit: (tx) => keepDraft(tx as WorkspaceTx, { draft, isNew, drafted, feedback }),
  };
}

/** As the engine names the item's row, so that what is sent back finds it. */
function itemKeyOf({ within, item }: Context): string {
  return [within, item?.key ?? ""].filter((part) => part !== "").join("/");
}

async function readExisting(tx: WorkspaceTx, { runId, path, step }: Context, itemKey: string) {
  const draft = await draftOfItem(tx, { runId, stepPath: path, itemKey });
  const prompt = parsePrompt((await requireAssetOfRun(tx, { kind: "prompt", name: step.prompt, runId })).body);
  return { prompt, draft, version: draft && (await newestDraftVersion(tx, draft.id)) };
}

type InputsFrom = { names: Record<string, unknown>; prompt: PromptAsset; feedback: Feedback | null };

function inputsOf({ step, evaluate }: Context, { names, prompt, feedback }: InputsFrom): Record<string, unknown> {
  const given = Object.keys(step.with).map((name) => [name, evaluate(`with.${name}`, names)]);
  const codes = feedback?.from === "review" ? [feedback.code] : [];
  return { ...Object.fromEntries(given), ...(takesFeedback(prompt) ? { feedback: codes } : {}) };
}

const toEntry = ({ id, output }: NewDraft, { drafter }: Drafted): RunLedgerEntry => ({
  action: "draft.written",
  subjectKind: "draft",
  subjectId: id,
  details: { output, by: drafter.by, prompt: drafter.prompt, promptVersion: drafter.promptVersion },
});

type ToKeep = { draft: NewDraft; isNew: boolean; drafted: Drafted; feedback: Feedback | null };

async function keepDraft(tx: WorkspaceTx, { draft, isNew, drafted, feedback }: ToKeep): Promise<void> {
  const { id: draftId, runId, stepPath, itemKey, at } = draft;
  const drafter = drafterOf(drafted);
  if (isNew) await insertDraft(tx, draft);
  else await setDraftStatus(tx, draftId, "drafted");
  const modelCallId = await insertModelCall(tx, { runId, stepPath, itemKey, record: drafted.record, drafter, at });
  await insertDraftVersion(tx, {
    draftId,
    body: drafted.output.text,
    author: "draft-step",
    note: describeFeedback(feedback),
    tries: triesSoFar(feedback),
    drafter,
    modelCallId,
    proof: null,
    at,
  });
}

/** Whether a prompt declares the input `feedback`: the reason codes of whoever sent the last version back. */
function takesFeedback({ inputSchema }: PromptAsset): boolean {
  const { properties } = inputSchema;
  return typeof properties === "object" && properties !== null && "feedback" in properties;
}

function drafterOf({ drafter, record }: Drafted): Drafter {
  return {
    by: drafter.by,
    label: describeDrafter(drafter),
    ...(drafter.by === "model" ? { model: `${drafter.provider}/${drafter.model}` } : {}),
    prompt: drafter.prompt,
    promptVersion: drafter.promptVersion,
    costUsdMicros: record.cost.status === "known" ? record.cost.usdMicros : null,
    tokens: record.tokens ? { input: record.tokens.input, output: record.tokens.output } : null,
    latencyMs: Math.round(record.latencyMs),
  };
}
