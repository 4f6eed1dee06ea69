import { type Clock, systemClock, terminal } from "@capstan/base";
import type { CallTimeouts } from "../models/call-model.ts";
import { draftAborted } from "../models/call-model.ts";
import { createLanguageModel, type Transport } from "../models/create-language-model.ts";
import { GuardRefusal, type ModelGuard } from "../models/guard.ts";
import { type ModelSpec, providerName } from "../models/model-spec.ts";
import { addCosts, addUsage } from "../prices/cost.ts";
import { listPrices, type ModelPrice } from "../prices/prices.ts";
import { checkAgainstSchema } from "../prompts/json-schema.ts";
import { renderTemplate } from "../templates/template-engine.ts";
import { systemTimers, type Timers } from "../timers.ts";
import { type Candidate, callWithRetries, type RetryPolicy, type Surroundings } from "./call-with-retries.ts";
import type { Attempt, Draft, Drafter, DraftOutput, DraftRequest, ModelPort } from "./draft.ts";
import { buildMessages, type Message } from "./messages.ts";
import { askToRepair, readStructured } from "./structured-output.ts";

export type ModelPortOptions = Readonly<{
  /** First choice first; empty means that templates draft. */
  models: readonly ModelSpec[];
  guard: ModelGuard;
  /** Carries requests in place of `fetch`: a gateway in the same process. */
  transport?: Transport;
  clock?: Clock;
  timers?: Timers;
  random?: () => number;
  timeouts?: CallTimeouts;
  retry?: RetryPolicy;
  /** How often a model may mend JSON that does not fit. */
  repairs?: number;
  prices?: readonly ModelPrice[];
}>;

const defaultTimeouts: CallTimeouts = { totalMs: 180_000, idleMs: 60_000 };
const defaultRetry: RetryPolicy = { attempts: 3, firstWaitMs: 1_000, longestWaitMs: 60_000 };

type Written = { output: DraftOutput; messages: readonly Message[]; requestId: string | undefined };

/** The port over a chain of models, each behind the guard, with the prompt's own template as the last resort. */
export function createModelPort(options: ModelPortOptions): ModelPort {
  const candidates = options.models.map((spec) => ({
    spec,
    model: createLanguageModel(spec, options.guard, options.transport),
  }));
  const surroundings: Surroundings = {
    clock: options.clock ?? systemClock,
    timers: options.timers ?? systemTimers,
    random: options.random ?? Math.random,
    timeouts: options.timeouts ?? defaultTimeouts,
    retry: options.retry ?? defaultRetry,
    prices: options.prices ?? listPrices,
  };
  return { draft: (request) => writeDraft(request, { candidates, surroundings, repairs: options.repairs ?? 2 }) };
}

type Means = { candidates: readonly Candidate[]; surroundings: Surroundings; repairs: number };

async function writeDraft(request: DraftRequest, means: Means): Promise<Draft> {
  assertInputs(request);
  const { clock } = means.surroundings;
  const startedAt = clock.now().getTime();
  const attempts: Attempt[] = [];
  const messages = buildMessages(request.prompt, request.inputs, request.earlier);
  const byModel = await askModels(request, messages, means, attempts);
  const written = byModel?.written ?? { output: fillTemplate(request, attempts), messages, requestId: undefined };
  const tokens = addUsage(attempts.flatMap((attempt) => attempt.tokens ?? []));
  const { id: prompt, version: promptVersion } = request.prompt;
  return {
    output: written.output,
    drafter: { ...(byModel?.drafter ?? byTemplate(attempts)), prompt, promptVersion },
    record: {
      prompt,
      promptVersion,
      idempotencyKey: request.idempotencyKey,
      inputs: request.inputs,
      messages: written.messages,
      rawOutput: written.output.text,
      attempts,
      ...(tokens && { tokens }),
      cost: addCosts(attempts.map((attempt) => attempt.cost)),
      latencyMs: clock.now().getTime() - startedAt,
      ...(written.requestId !== undefined && { requestId: written.requestId }),
    },
  };
}

type Label = Drafter extends infer D ? (D extends unknown ? Omit<D, "prompt" | "promptVersion"> : never) : never;

const byTemplate = (attempts: readonly Attempt[]): Label => ({
  by: "template",
  reason: attempts.length === 0 ? "no_model_configured" : "all_models_failed",
});

function assertInputs({ prompt, inputs }: DraftRequest): void {
  const misfits = checkAgainstSchema(prompt.inputSchema, inputs);
  if (misfits.length === 0) return;
  throw terminal("prompt_inputs_invalid", {
    message: `${prompt.id}@${prompt.version}: ${misfits.map(({ path, message }) => `${path || "inputs"}: ${message}`).join("; ")}`,
    mend: "Hand the prompt what it declares under inputs, or change the prompt.",
    details: { misfits },
  });
}

async function askModels(
  request: DraftRequest,
  messages: readonly Message[],
  means: Means,
  attempts: Attempt[],
): Promise<{ written: Written; drafter: Label } | undefined> {
  const signal = request.signal ?? new AbortController().signal;
  if (signal.aborted) throw draftAborted(signal.reason);
  try {
    for (const candidate of means.candidates) {
      const written = await askOne(candidate, { request, messages, signal }, means, attempts);
      const drafter = { by: "model" as const, provider: providerName(candidate.spec), model: candidate.spec.model };
      if (written) return { written, drafter };
    }
  } catch (thrown) {
    throw thrown instanceof GuardRefusal ? thrown.refusal : thrown;
  }
  return undefined;
}

type Asking = { request: DraftRequest; messages: readonly Message[]; signal: AbortSignal };

async function askOne(
  candidate: Candidate,
  { request, messages: first, signal }: Asking,
  { surroundings, repairs }: Means,
  attempts: Attempt[],
): Promise<Written | undefined> {
  const { output } = request.prompt;
  let messages = first;
  for (let repair = 0; repair <= repairs; repair++) {
    const answer = await callWithRetries({ candidate, messages, repair, request, signal }, surroundings, attempts);
    if (!answer) return undefined;
    const { text, requestId } = answer;
    if (output.type === "text") return { output: { type: "text", text }, messages, requestId };
    const reading = readStructured(text, output.schema);
    if (reading.ok) return { output: { type: "structured", text, value: reading.value }, messages, requestId };
    markInvalid(attempts, reading.problems);
    messages = [...messages, ...askToRepair(text, reading.problems)];
  }
  return undefined;
}

/** The last call went well, but what it brought does not fit. */
function markInvalid(attempts: Attempt[], problems: readonly string[]): void {
  const last = attempts.at(-1);
  if (!last) return;
  const outcome = { ok: false, kind: "retryable", code: "model_output_invalid", message: problems.join("; ") } as const;
  attempts[attempts.length - 1] = { ...last, outcome };
}

function fillTemplate({ prompt, inputs, onText, onRestart }: DraftRequest, attempts: readonly Attempt[]): DraftOutput {
  const name = `${prompt.id}@${prompt.version} fallbackTemplate`;
  const text = renderTemplate(prompt.fallbackTemplate, inputs, name);
  if (attempts.length > 0) onRestart?.();
  onText?.(text);
  if (prompt.output.type === "text") return { type: "text", text };
  const reading = readStructured(text, prompt.output.schema);
  if (reading.ok) return { type: "structured", text, value: reading.value };
  throw terminal("template_output_invalid", {
    message: `${name} does not give what the prompt's output schema asks for: ${reading.problems.join("; ")}`,
    mend: "Write the template so that it gives that JSON; | json quotes values.",
    details: { problems: reading.problems },
  });
}
