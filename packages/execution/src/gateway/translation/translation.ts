import type { JsonObject } from "../json.ts";
import { chat } from "../wire/chat.ts";
import { errorBody } from "../wire/error-body.ts";
import { responses } from "../wire/responses.ts";
import type { Wire } from "../wire/wire.ts";
import type { AnswerContext, CallerFormat } from "./caller-format.ts";
import { chatCaller, chatProvider } from "./chat/chat-format.ts";
import type { Ask } from "./dialogue.ts";
import { messagesCaller, messagesProvider } from "./messages/messages-format.ts";
import { chatTraits } from "./model-traits.ts";
import type { ProviderFormat } from "./provider-format.ts";
import { responsesCaller, responsesProvider } from "./responses/responses-format.ts";
import { hasResponsesWords } from "./responses/write-responses-request.ts";
import { translateStream } from "./translate-stream.ts";

/** A request in the provider's format, and how its answer is put back into the caller's. */
export type Translated = {
  /** The provider's operation. */
  wire: Wire;
  body: JsonObject;
  /** What of the request has no counterpart there and does no harm by missing. */
  leftOut: readonly string[];
  /** Errors: retryable `provider_malformed`. */
  answer(json: JsonObject): JsonObject;
  refusal(json: JsonObject, status: number): JsonObject;
  /** Errors: retryable `provider_malformed`; before the answer has begun also `provider_unavailable`. */
  stream(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer>;
};

export type ToTranslate = {
  from: Wire;
  to: Wire;
  /** The provider is known to have OpenAI's Responses as well. */
  knowsResponses: boolean;
  body: JsonObject;
  /** The name that the model has at its provider. */
  model: string;
  createdAt: number;
  /**
   * The model stands in for one of the caller's own format. What that other one thought is not shown then: sent along with
   * the next request, it would be refused by the one that was asked for, as it is not signed.
   */
  standsIn: boolean;
};

const callers: Partial<Record<Wire["name"], CallerFormat>> = {
  chat: chatCaller,
  messages: messagesCaller,
  responses: responsesCaller,
};
const providers: Partial<Record<Wire["name"], ProviderFormat>> = {
  chat: chatProvider,
  messages: messagesProvider,
  responses: responsesProvider,
};

/** Whether there are words for one format's operation in the other's. */
export const isTranslatable = (from: Wire, to: Wire): boolean =>
  from !== to && callers[from.name] !== undefined && providers[to.name] !== undefined;

/** OpenAI's models that reason do so along with tools, and tell of it, in Responses only. */
function bestWire({ from, to, knowsResponses, model }: ToTranslate, ask: Ask): Wire {
  const isBetter = to === chat && from !== responses && knowsResponses && chatTraits(model).effort !== undefined;
  return isBetter && hasResponsesWords(ask) ? responses : to;
}

/**
 * Puts a request into a provider's format. Pure. Errors: terminal `request_not_translatable` for what it has no words for,
 * `request_malformed`.
 */
export function translate(given: ToTranslate): Translated {
  const { from, body, model, createdAt, standsIn } = given;
  const caller = callers[from.name]!;
  const ask = caller.readRequest(body);
  const to = bestWire(given, ask);
  const provider = providers[to.name]!;
  const sent = provider.writeRequest(ask, model);
  const context: AnswerContext = { ask, body, createdAt, showsThinking: ask.showsThinking && !standsIn };
  return {
    wire: to,
    body: sent,
    leftOut: [...ask.leftOut],
    answer: (json) => caller.writeAnswer(provider.readAnswer(json), context),
    refusal: (json, status) => errorBody(from.format, { status, ...provider.readError(json) }) as JsonObject,
    stream: (chunks) => translateStream(chunks, provider.streamReader(), caller.streamWriter(context)),
  };
}
