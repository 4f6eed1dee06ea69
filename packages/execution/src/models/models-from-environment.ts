import { terminal } from "@capstan/base";
import type { ModelSpec } from "./model-spec.ts";

/** The part of the configuration that says which models may draft; read from the environment by the composition root. */
export type ModelConfig = Readonly<{
  ANTHROPIC_API_KEY?: string | undefined;
  OPENAI_API_KEY?: string | undefined;
  OPENAI_BASE_URL?: string | undefined;
  CAPSTAN_MODEL?: string | undefined;
}>;

/** What drafts when a key is given and no model is named: balanced price and quality, as listed in prices/prices.ts. */
const defaultModels = { anthropic: "claude-sonnet-5-5", openai: "gpt-6-sol" } as const;

const filled = (value: string | undefined) => value?.trim() || undefined;

function compatibleSpec(model: string, baseUrl: string, apiKey: string | undefined): ModelSpec {
  const url = URL.parse(baseUrl);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search) {
    throw terminal("model_config_invalid", {
      message: "OPENAI_BASE_URL is not the address of a model host.",
      mend: "Write it as http://localhost:11434/v1: http or https, no name or key in it.",
    });
  }
  return {
    provider: "openai-compatible",
    host: url.host,
    model,
    baseUrl: url.href.replace(/\/$/, ""),
    ...(apiKey ? { apiKey } : {}),
  };
}

function isOpenAiItself(baseUrl: string): boolean {
  return URL.parse(baseUrl)?.hostname === "api.openai.com";
}

function specFor(name: string, config: ModelConfig): ModelSpec {
  const [, prefix, rest] = /^(anthropic|openai)\/(.+)$/.exec(name) ?? [];
  const anthropicKey = filled(config.ANTHROPIC_API_KEY);
  const openaiKey = filled(config.OPENAI_API_KEY);
  const baseUrl = filled(config.OPENAI_BASE_URL);
  const model = rest ?? name;
  const provider = prefix ?? (model.startsWith("claude-") && anthropicKey ? "anthropic" : "openai");
  if (provider === "anthropic") {
    if (anthropicKey) return { provider, model, apiKey: anthropicKey };
    throw missingKey(name, "ANTHROPIC_API_KEY");
  }
  if (baseUrl && !isOpenAiItself(baseUrl)) return compatibleSpec(model, baseUrl, openaiKey);
  if (openaiKey) return { provider: "openai", model, apiKey: openaiKey };
  throw missingKey(name, "OPENAI_API_KEY (or OPENAI_BASE_URL for a host of your own)");
}

const missingKey = (model: string, key: string) =>
  terminal("model_config_invalid", {
    message: `CAPSTAN_MODEL names ${model}, but ${key} is not set.`,
    mend: `Set ${key}, or take ${model} out of CAPSTAN_MODEL.`,
  });

/**
 * The chain of models to try, first choice first; empty when nothing is configured, so that templates draft.
 * `CAPSTAN_MODEL` is one name or several with commas: `anthropic/<model>`, `openai/<model>`, or a host's own name for it.
 * Errors: terminal `model_config_invalid`.
 */
export function modelsFromEnvironment(config: ModelConfig): ModelSpec[] {
  const names = (config.CAPSTAN_MODEL ?? "")
    .split(",")
    .map(filled)
    .filter((name) => name !== undefined);
  if (names.length > 0) return names.map((name) => specFor(name, config));
  const baseUrl = filled(config.OPENAI_BASE_URL);
  if (baseUrl && !isOpenAiItself(baseUrl)) {
    throw terminal("model_config_invalid", {
      message: "OPENAI_BASE_URL is set, but not which model of that host to use.",
      mend: "Set CAPSTAN_MODEL to a model the host serves.",
    });
  }
  return [
    ...(filled(config.ANTHROPIC_API_KEY) ? [specFor(`anthropic/${defaultModels.anthropic}`, config)] : []),
    ...(filled(config.OPENAI_API_KEY) ? [specFor(`openai/${defaultModels.openai}`, config)] : []),
  ];
}
