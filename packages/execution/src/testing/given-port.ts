import { CapstanError, fixedClock } from "@capstan/base";
import { createModelPort, type ModelPortOptions } from "../drafting/create-model-port.ts";
import type { DraftRequest } from "../drafting/draft.ts";
import type { ModelSpec } from "../models/model-spec.ts";
import { parsePrompt } from "../prompts/parse-prompt.ts";
import { manualTimers } from "./manual-timers.ts";

export const totalMs = 9_000;
export const idleMs = 700;

export const brief = parsePrompt(`id: sales-brief
version: 3
title: Sales brief
owner: role:manager
purpose: Tell sales why an account woke up
inputs: [{ name: account, type: text }, { name: visits, type: integer }]
model: { temperature: 0.2, maxTokens: 900 }
system: You write for sales.
template: |
  Write about {{ account }} with {{ visits | plural: "visit" }}.
fallbackTemplate: |
  # {{ account }}
  {{ visits | plural: "visit" }} this week.
`);

export const scored = parsePrompt(`id: brief-fields
version: 1
title: Fields of a brief
owner: role:manager
purpose: Structured output
inputs: [{ name: account, type: text }]
output:
  schema:
    type: object
    properties: { headline: { type: string }, priority: { type: integer } }
    required: [headline, priority]
    additionalProperties: false
template: Describe {{ account }}.
fallbackTemplate: '{ "headline": {{ account | json }}, "priority": 3 }'
`);

export const inputs = { account: "Harbor Łódź", visits: 3 };
export const request: DraftRequest = { prompt: brief, inputs, idempotencyKey: "run-1:brief:1" };
export const fallbackText = "# Harbor Łódź\n3 visits this week.\n";

/** A port whose time passes by hand; its guard lets everything pass. */
export function portFor(models: readonly ModelSpec[], options: Partial<ModelPortOptions> = {}) {
  const manual = manualTimers([totalMs, idleMs]);
  const port = createModelPort({
    models,
    guard: async () => {},
    clock: fixedClock("2026-08-19T07:00:00Z"),
    timers: manual.timers,
    random: () => 0.5,
    timeouts: { totalMs, idleMs },
    retry: { attempts: 3, firstWaitMs: 1_000, longestWaitMs: 20_000 },
    ...options,
  });
  return { port, ...manual };
}

/** What a promise was refused with; throws when it was not refused by us. */
export async function errorOf(promise: Promise<unknown>): Promise<CapstanError> {
  const thrown = await promise.then(
    () => new Error("nothing was thrown"),
    (error: unknown) => error,
  );
  if (thrown instanceof CapstanError) return thrown;
  throw thrown;
}

/** What came of each attempt. */
export const codes = (record: { attempts: readonly { outcome: { ok: boolean; code?: string } }[] }) =>
  record.attempts.map(({ outcome }) => (outcome.ok ? "ok" : outcome.code));

/** The kinds of providers, each with a model of it and what it is called in records. */
export const adapters: [ModelSpec["provider"], string, string][] = [
  ["anthropic", "claude-sonnet-5-5", "anthropic"],
  ["openai", "gpt-6-sol", "openai"],
  ["openai-compatible", "llama-of-ours", "localhost"],
];
