import { chat } from "./wire/chat.ts";
import { embeddings } from "./wire/embeddings.ts";
import { messages } from "./wire/messages.ts";
import { responses } from "./wire/responses.ts";
import type { Wire } from "./wire/wire.ts";

/** The operation that is served at a path below `/v1`; undefined when there is none. */
export const wireAt: ReadonlyMap<string, Wire> = new Map(
  [chat, responses, embeddings, messages].map((wire) => [wire.path, wire]),
);
