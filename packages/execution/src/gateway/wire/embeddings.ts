import { chatUsage } from "./chat.ts";
import type { Wire } from "./wire.ts";

/** Source: OpenAI's API reference, Embeddings. Nothing of it is streamed. */
export const embeddings: Wire = {
  name: "embeddings",
  format: "openai",
  path: "/embeddings",
  mostOutputTokens: () => 0,
  withUsage: () => undefined,
  wantsJson: () => false,
  usageOf: (answer) => chatUsage(answer),
  textOf: () => "",
  pieces: () => [],
  news: () => ({ ended: [] }),
  restEvent: (last) => last,
  isPreamble: () => false,
  isUsageOnly: () => false,
};
