import type { LanguageModelV4, LanguageModelV4CallOptions } from "@ai-sdk/provider";
import type { Clock } from "@capstan/base";
import { type CallTimeouts, callModel, draftAborted, type ModelAnswer } from "../models/call-model.ts";
import { idempotencyHeader } from "../models/guard.ts";
import { type ModelSpec, providerName } from "../models/model-spec.ts";
import { type Cost, costOf, findPrice, noCost } from "../prices/cost.ts";
import type { ModelPrice } from "../prices/prices.ts";
import type { PromptAsset } from "../prompts/prompt-asset.ts";
import { type Timers, waitFor } from "../timers.ts";
import type { Attempt, DraftRequest } from "./draft.ts";
import { type Message, toModelPrompt } from "./messages.ts";

/** How often and how long. A `Retry-After` above `longestWaitMs` is not waited for: the next model is asked. */
export type RetryPolicy = Readonly<{ attempts: number; firstWaitMs: number; longestWaitMs: number }>;

/** What calls need besides the call: time, chance, limits and prices, all handed in. */
export type Surroundings = Readonly<{
  clock: Clock;
  timers: Timers;
  /** 0 up to 1, for jitter. */
  random: () => number;
  timeouts: CallTimeouts;
  retry: RetryPolicy;
  prices: readonly ModelPrice[];
}>;

export type Candidate = Readonly<{ spec: ModelSpec; model: LanguageModelV4 }>;

type Round = Readonly<{
  candidate: Candidate;
  messages: readonly Message[];
  repair: number;
  request: DraftRequest;
  signal: AbortSignal;
}>;

/** Characters of a provider's own words that are kept with an attempt; some send whole pages. */
const longestMessage = 500;

/** Nothing is kept by the provider, and any JSON Schema is taken: what does not fit is found and repaired here. */
const providerOptions = {
  openai: { store: false, strictJsonSchema: false },
  openaiCompatible: { strictJsonSchema: false },
};

function toParams({ messages, repair, request }: Round): LanguageModelV4CallOptions {
  const { prompt, idempotencyKey } = request;
  return {
    prompt: toModelPrompt(messages),
    maxOutputTokens: prompt.model.maxTokens,
    headers: {
      ...request.headers,
      [idempotencyHeader]: repair === 0 ? idempotencyKey : `${idempotencyKey}:repair-${repair}`,
    },
    ...(prompt.model.temperature === undefined ? {} : { temperature: prompt.model.temperature }),
    ...(prompt.model.reasoning === undefined ? {} : { reasoning: prompt.model.reasoning }),
    ...toResponseFormat(prompt),
    providerOptions,
  };
}

function toResponseFormat({ output, id }: PromptAsset): Pick<LanguageModelV4CallOptions, "responseFormat"> {
  if (output.type === "text") return {};
  const name = id.replaceAll("-", "_");
  return { responseFormat: { type: "json", schema: output.schema as Record<string, never>, name } };
}

/** Exponential, with the upper half left to chance so that many workers do not come back at once. */
function waitBefore(retry: number, { retry: policy, random }: Surroundings): number {
  const full = Math.min(policy.longestWaitMs, policy.firstWaitMs * 2 ** retry);
  return Math.round(full / 2 + (full / 2) * random());
}

/**
 * One answer from one model, asked again after faults that pass by themselves. Every call is added to `attempts`.
 * Undefined: this model gave none. Throws what stops the whole draft.
 */
export async function callWithRetries(
  round: Round,
  surroundings: Surroundings,
  attempts: Attempt[],
): Promise<ModelAnswer | undefined> {
  const { clock, timers, retry } = surroundings;
  const { spec } = round.candidate;
  const identity = { provider: providerName(spec), model: spec.model, repair: round.repair };
  const price = findPrice(surroundings.prices, identity.provider, identity.model);
  for (let number = 0; number < retry.attempts; number++) {
    const startedAt = clock.now();
    if (attempts.length > 0) round.request.onRestart?.();
    const result = await callModel({
      model: round.candidate.model,
      params: toParams(round),
      signal: round.signal,
      timeouts: surroundings.timeouts,
      timers,
      clock,
      onText: round.request.onText ?? (() => {}),
    });
    const measured = {
      ...identity,
      startedAt: startedAt.toISOString(),
      latencyMs: clock.now().getTime() - startedAt.getTime(),
    };
    if (result.ok) {
      const { usage, requestId, warnings } = result.answer;
      attempts.push({
        ...measured,
        ...optional({ tokens: usage, requestId }),
        warnings,
        cost: costOf(price, usage),
        outcome: { ok: true },
      });
      return result.answer;
    }
    const { fault, usage, requestId, warnings } = result;
    const waitMs = fault.retryAfterMs ?? waitBefore(number, surroundings);
    const again = fault.error.kind === "retryable" && number + 1 < retry.attempts && waitMs <= retry.longestWaitMs;
    const cost: Cost = usage || fault.billable ? costOf(price, usage) : noCost;
    const { kind, code, message } = fault.error;
    attempts.push({
      ...measured,
      ...optional({ tokens: usage, requestId }),
      warnings,
      cost,
      outcome: {
        ok: false,
        kind,
        code,
        message: message.slice(0, longestMessage),
        ...optional({ status: fault.status, retriedAfterMs: again ? waitMs : undefined }),
      },
    });
    if (!again) return undefined;
    await waitFor(timers, waitMs, round.signal).catch((reason: unknown) => {
      throw draftAborted(reason);
    });
  }
  return undefined;
}

/** Without the members that are undefined. */
function optional<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
