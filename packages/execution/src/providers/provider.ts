import { terminal } from "@capstan/base";
import { z } from "zod";
import { isSpecialHost } from "../addresses/special-address.ts";
import type { WireFormat } from "../gateway/wire/wire.ts";
import type { ModelConfig } from "../models/models-from-environment.ts";

/** A host of models that the operator configured. `baseUrl` ends where `/chat/completions` or `/messages` begins. */
export type Provider = Readonly<{
  name: string;
  format: WireFormat;
  baseUrl: string;
  apiKey: string | undefined;
  /** Whether a host of OpenAI's format answers below `/responses` as well as `/chat/completions`; found out where it is not said. */
  responses?: boolean | undefined;
  /** What is sent there stays in the house. */
  isPrivate: boolean;
  /** Its address may be one of this machine or of a private network. */
  hasPrivateAddress: boolean;
  /** Calls at a time; more of them wait. */
  concurrency: number;
  /** Calls begun in a minute; more of them wait. */
  perMinute: number | undefined;
}>;

const defaultConcurrency = 256;

const entry = z.strictObject({
  format: z.enum(["openai", "anthropic"]).default("openai"),
  baseUrl: z.string(),
  apiKey: z.string().min(1).optional(),
  /** Whether it knows OpenAI's Responses; where it does not, they are translated into Chat Completions. */
  responses: z.boolean().optional(),
  private: z.boolean().default(false),
  /** It passes on what it gets, so what is sent there leaves the house all the same. */
  forwards: z.boolean().default(false),
  concurrency: z.int().min(1).max(10_000).default(defaultConcurrency),
  perMinute: z.int().min(1).optional(),
});
const entries = z.record(z.string().regex(/^[a-z0-9][a-z0-9.:_-]{0,62}$/), entry);

export type ProviderConfig = ModelConfig & { CAPSTAN_PROVIDERS?: string | undefined };

/**
 * The providers that the configuration names: Anthropic and OpenAI by their keys, the host of OPENAI_BASE_URL, and what
 * CAPSTAN_PROVIDERS adds as JSON. Nobody else can name one. Errors: terminal `provider_config_invalid`.
 */
export function providersFromConfig(config: ProviderConfig): Provider[] {
  const known: Provider[] = [];
  if (config.ANTHROPIC_API_KEY)
    known.push(usual("anthropic", "anthropic", "https://api.anthropic.com/v1", config.ANTHROPIC_API_KEY));
  const url = config.OPENAI_BASE_URL ? addressOf(config.OPENAI_BASE_URL, "OPENAI_BASE_URL") : undefined;
  const isOpenAi = url === undefined || url.hostname === "api.openai.com";
  if (isOpenAi && config.OPENAI_API_KEY)
    known.push({ ...usual("openai", "openai", "https://api.openai.com/v1", config.OPENAI_API_KEY), responses: true });
  if (url && !isOpenAi) known.push(usual(url.host, "openai", url.href, config.OPENAI_API_KEY));
  return [...known, ...furtherProviders(config.CAPSTAN_PROVIDERS)];
}

function usual(name: string, format: WireFormat, baseUrl: string, apiKey: string | undefined): Provider {
  return {
    name,
    format,
    baseUrl: baseUrl.replace(/\/$/, ""),
    apiKey,
    isPrivate: isPrivateHost(new URL(baseUrl)),
    hasPrivateAddress: isPrivateHost(new URL(baseUrl)),
    concurrency: defaultConcurrency,
    perMinute: undefined,
  };
}

function furtherProviders(text: string | undefined): Provider[] {
  if (text === undefined) return [];
  const read = entries.safeParse(parse(text));
  if (!read.success) {
    const { path, message } = read.error.issues[0]!;
    throw invalid(`CAPSTAN_PROVIDERS: ${path.join(".") || "it"}: ${message}`);
  }
  return Object.entries(read.data).map(([name, { private: hasPrivateAddress, forwards, ...given }]) => {
    const url = addressOf(given.baseUrl, `CAPSTAN_PROVIDERS: ${name}`);
    if (isPrivateHost(url) && !hasPrivateAddress) {
      throw invalid(
        `CAPSTAN_PROVIDERS: ${name} is at ${url.host}, an address of this machine or of a private network; add "private": true when that is meant.`,
      );
    }
    return {
      ...given,
      name,
      isPrivate: hasPrivateAddress && !forwards,
      hasPrivateAddress,
      baseUrl: url.href.replace(/\/$/, ""),
      apiKey: given.apiKey,
      perMinute: given.perMinute,
    };
  });
}

/** Whether the address as it is written is one of this machine or of a private network. Names are looked at when they are called. */
export const isPrivateHost = (url: URL): boolean => /(^|\.)localhost$/.test(url.hostname) || isSpecialHost(url);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid("CAPSTAN_PROVIDERS is not JSON.", cause);
  }
}

function addressOf(text: string, where: string): URL {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.search && !url.hash) return url;
  throw invalid(`${where} is not the address of a model host.`);
}

const invalid = (message: string, cause?: unknown) =>
  terminal("provider_config_invalid", {
    message,
    mend: 'Write {"name": {"baseUrl": "https://models.example/v1", "apiKey": "…"}}; docs/gateway.md has every member.',
    cause,
  });
