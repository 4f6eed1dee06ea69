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
import type { Executor, StepContext, StepItem } from "@capstan/orchestration";
import { inWorkspace, type WorkspaceTx } from "../../../workspace-tx.ts";
import { requireAsset } from "../../assets/index.ts";
import { insertDraft, insertDraftVersion } from "../commands/write-draft.ts";
import { insertModelCall } from "../commands/write-model-call.ts";
import type { Drafter } from "../draft.ts";
import { outputOfStep } from "../draft-outputs.ts";
import { describeFeedback, findingsToMend, readFeedback, triesSoFar } from "../feedback.ts";
import { groundsOf } from "../grounds.ts";
import { draftOfItem, newestDraftVersion } from "../queries/drafts.ts";

type Context = StepContext<StepOf<"draft">>;
type Written = StepOutput<"draft">["drafts"][number];

/** Writes one draft, or one for each item, through the model port; a draft that was sent back gets its next version. */
export function draftStep({ database, models }: { database: Database; models: ModelPort }): Executor<StepOf<"draft">> {
  return {
    effect: "external",
    items: (context) => (context.step.each === undefined ? null : itemsOf(context)),
    execute: (context) => writeDraft({ database, models }, context),
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

async function writeDraft({ database, models }: { database: Database; models: ModelPort }, context: Context) {
  const { step } = context;
  const names = step.as && context.item ? { [step.as]: context.item.value } : {};
  const itemKey = `${context.within}${context.item?.key ?? ""}`;
  const existing = await inWorkspace(database, context.workspaceId, async (tx) => {
    const draft = await draftOfItem(tx, { runId: context.runId, stepPath: context.path, itemKey });
    const prompt = parsePrompt((await requireAsset(tx, "prompt", step.prompt)).body);
    return { prompt, draft, version: draft && (await newestDraftVersion(tx, draft.id)) };
  });
  const feedback = readFeedback(context.feedback);
  const inputs = {
    ...Object.fromEntries(Object.keys(step.with).map((name) => [name, context.evaluate(`with.${name}`, names)])),
    ...(takesFeedback(existing.prompt) ? { feedback: feedback?.from === "review" ? [feedback.code] : [] } : {}),
  };
  const drafted = await models.draft({
    prompt: existing.prompt,
    inputs,
    idempotencyKey: context.idempotencyKey,
    signal: context.signal,
    ...(feedback && existing.version
      ? { earlier: { text: existing.version.body, findings: findingsToMend(feedback) } }
      : {}),
  });
  const { name: output, output: outputSpec } = outputOfStep(context.spec, step.id);
  const name = step.name ? String(context.evaluate("name", names)) : outputSpec.title;
  const draftId = existing.draft?.id ?? newId(context.clock.now().getTime());
  const grounds = groundsOf(context, context.item?.value);
  const at = context.clock.now();
  const written: Written = { draftId, name, subject: grounds.subjectKey };

  const commit = async (tx: WorkspaceTx) => {
    if (!existing.draft) {
      await insertDraft(tx, {
        id: draftId,
        runId: context.runId,
        stepPath: context.path,
        itemKey,
        output,
        kind: outputSpec.kind,
        channel: outputSpec.channel,
        tier: outputSpec.tier,
        title: outputSpec.title,
        subject: name,
        requester: context.startedBy,
        facts: grounds.facts,
        labels: [...context.labels],
        at,
      });
    }
    const modelCallId = await insertModelCall(tx, {
      runId: context.runId,
      stepPath: context.path,
      itemKey,
      record: drafted.record,
      drafter: drafterOf(drafted),
      at,
    });
    await insertDraftVersion(tx, {
      draftId,
      body: drafted.output.text,
      author: "draft-step",
      note: describeFeedback(feedback),
      tries: triesSoFar(feedback),
      drafter: drafterOf(drafted),
      modelCallId,
      proof: null,
      at,
    });
  };
  return {
    kind: "done" as const,
    output: context.item ? written : { drafts: [written], count: 1 },
    ledger: [
      {
        action: "draft.written",
        subjectKind: "draft",
        subjectId: draftId,
        details: { output, by: drafted.drafter.by, prompt: existing.prompt.id, promptVersion: existing.prompt.version },
      },
    ],
    commit: (tx: unknown) => commit(tx as WorkspaceTx),
  };
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
    latencyMs: record.latencyMs,
  };
}
