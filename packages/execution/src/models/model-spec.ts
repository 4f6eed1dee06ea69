/** A model that may draft. `baseUrl` ends where `/messages`, `/responses` or `/chat/completions` begins. */
export type ModelSpec =
  | { provider: "anthropic"; model: string; apiKey: string; baseUrl?: string }
  | { provider: "openai"; model: string; apiKey: string; baseUrl?: string }
  | { provider: "openai-compatible"; host: string; model: string; baseUrl: string; apiKey?: string };

/** How a model is named in labels, records and the price table: `anthropic`, `openai`, or the compatible host's name. */
export const providerName = (spec: ModelSpec): string =>
  spec.provider === "openai-compatible" ? spec.host : spec.provider;
