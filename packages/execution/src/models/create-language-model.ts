import { createAnthropic } from "@ai-sdk/anthropic";
import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import { wrapLanguageModel } from "ai";
import { guardMiddleware, type ModelGuard } from "./guard.ts";
import { type ModelSpec, providerName } from "./model-spec.ts";

/** What carries requests to a model's provider; the platform's `fetch` when none is given. */
export type Transport = (spec: ModelSpec) => typeof fetch;

function createUnguarded(spec: ModelSpec, transport: Transport | undefined): LanguageModelV4 {
  const given = {
    ...(spec.baseUrl === undefined ? {} : { baseURL: spec.baseUrl }),
    ...(transport ? { fetch: transport(spec) } : {}),
  };
  switch (spec.provider) {
    case "anthropic":
      return createAnthropic({ apiKey: spec.apiKey, ...given })(spec.model);
    case "openai":
      return createOpenAI({ apiKey: spec.apiKey, ...given })(spec.model);
    case "openai-compatible":
      return createOpenAICompatible({
        ...given,
        name: spec.host,
        baseURL: spec.baseUrl,
        includeUsage: true,
        supportsStructuredOutputs: true,
        ...(spec.apiKey === undefined ? {} : { apiKey: spec.apiKey }),
      })(spec.model);
  }
}

/** The only way to a provider: a model that cannot be called except through its guard. */
export function createLanguageModel(spec: ModelSpec, guard: ModelGuard, transport?: Transport): LanguageModelV4 {
  return wrapLanguageModel({
    model: createUnguarded(spec, transport),
    middleware: guardMiddleware(guard, { provider: providerName(spec), model: spec.model }),
  });
}
