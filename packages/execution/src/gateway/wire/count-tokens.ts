import { messages } from "./messages.ts";
import type { Wire } from "./wire.ts";

/** Tells the tokens of a request in Anthropic's Messages without answering it. Source: Anthropic's API reference, Count tokens. */
export const countTokens: Wire = { ...messages, name: "count_tokens", path: "/messages/count_tokens" };
