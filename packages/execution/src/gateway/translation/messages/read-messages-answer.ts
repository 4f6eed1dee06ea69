import { malformedAnswer } from "../../../providers/provider-fault.ts";
import { type Json, type JsonObject, listOf, objectOf, tokensOf } from "../../json.ts";
import { messageUsage } from "../../wire/messages.ts";
import type { End, Reply, ReplyError, ReplyUsage, Said } from "../dialogue.ts";

/** A whole answer of Anthropic's Messages. Errors: retryable `provider_malformed` for what has no content. */
export function readMessagesAnswer(answer: JsonObject): Reply {
  if (!Array.isArray(answer.content)) throw malformedAnswer("it has no content");
  const refusal = refusalOf(answer.stop_details);
  return {
    id: String(answer.id ?? ""),
    model: String(answer.model ?? ""),
    said: [...listOf(answer.content).flatMap((block) => readBlock(objectOf(block))), ...refusal],
    end: readEnd(answer.stop_reason),
    stopSequence: typeof answer.stop_sequence === "string" ? answer.stop_sequence : undefined,
    usage: readMessagesUsage(answer.usage),
  };
}

function readBlock({ type, text, thinking, id, name, input }: JsonObject): Said[] {
  switch (type) {
    case "text":
      return [{ kind: "text", text: String(text ?? "") }];
    case "thinking":
      // Models leave the text out unless they are asked for it.
      return typeof thinking === "string" && thinking !== "" ? [{ kind: "thinking", text: thinking }] : [];
    case "tool_use":
      return [{ kind: "call", id: String(id), name: String(name), arguments: JSON.stringify(input ?? {}) }];
    default:
      return [];
  }
}

/** Why the model declined, where it says so. */
export function refusalOf(details: Json | undefined): { kind: "refusal"; text: string }[] {
  const { explanation } = objectOf(details);
  return typeof explanation === "string" && explanation !== "" ? [{ kind: "refusal", text: explanation }] : [];
}

const ends: Readonly<Record<string, End>> = {
  end_turn: "stop",
  pause_turn: "stop",
  stop_sequence: "stop_sequence",
  max_tokens: "length",
  model_context_window_exceeded: "length",
  tool_use: "tool_calls",
  refusal: "refusal",
};

export const readEnd = (reason: Json | undefined): End => ends[String(reason)] ?? "stop";

export function readMessagesUsage(usage: Json | undefined): ReplyUsage | undefined {
  const whole = messageUsage(usage);
  const reasoning = tokensOf(objectOf(objectOf(usage).output_tokens_details).thinking_tokens) ?? 0;
  return whole && { ...whole, reasoning };
}

/** What a provider of this format says of an error, in an answer or in a stream. */
export function readMessagesError({ error }: JsonObject): ReplyError {
  const { type, message } = objectOf(error);
  return { code: String(type ?? "api_error"), message: String(message ?? "no reason given"), param: undefined };
}
