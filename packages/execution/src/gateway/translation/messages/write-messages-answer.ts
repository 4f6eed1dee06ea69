import { malformedAnswer } from "../../../providers/provider-fault.ts";
import { isObject, type Json, type JsonObject } from "../../json.ts";
import type { AnswerContext } from "../caller-format.ts";
import type { End, Reply, ReplyUsage, Said } from "../dialogue.ts";

/**
 * A whole answer in Anthropic's Messages. Errors: retryable `provider_malformed` for a call whose arguments are no JSON of
 * an object, as there are only such here.
 */
export function writeMessagesAnswer(reply: Reply, { showsThinking }: AnswerContext): JsonObject {
  const refusal = reply.said.find(({ kind }) => kind === "refusal");
  return {
    id: reply.id,
    type: "message",
    role: "assistant",
    model: reply.model,
    content: reply.said.flatMap((said) => writeBlock(said, showsThinking)),
    ...writeEnd(reply.end, reply.stopSequence, refusal?.kind === "refusal" ? refusal.text : undefined),
    usage: writeMessagesUsage(reply.usage),
  };
}

function writeBlock(said: Said, showsThinking: boolean): JsonObject[] {
  switch (said.kind) {
    case "thinking":
      return showsThinking ? [{ type: "thinking", thinking: said.text, signature: "" }] : [];
    case "call":
      return [{ type: "tool_use", id: said.id, name: said.name, input: readInput(said.arguments) }];
    default:
      return [{ type: "text", text: said.text, citations: null }];
  }
}

function readInput(text: string): JsonObject {
  if (text.trim() === "") return {};
  let input: Json;
  try {
    input = JSON.parse(text) as Json;
  } catch (cause) {
    throw malformedAnswer("the arguments of a tool call are no JSON", cause);
  }
  if (!isObject(input)) throw malformedAnswer("the arguments of a tool call are no JSON object");
  return input;
}

const reasons: Readonly<Record<End, string>> = {
  stop: "end_turn",
  stop_sequence: "stop_sequence",
  length: "max_tokens",
  tool_calls: "tool_use",
  refusal: "refusal",
};

/** Why it ended; what a model says when it declines is its text, and the explanation as well. */
export function writeEnd(end: End, stopSequence: string | undefined, refusal: string | undefined): JsonObject {
  const isRefused = end === "refusal" || refusal !== undefined;
  return {
    stop_reason: isRefused ? "refusal" : reasons[end],
    stop_sequence: stopSequence ?? null,
    stop_details: isRefused ? { type: "refusal", category: null, explanation: refusal ?? null } : null,
  };
}

/** Anthropic leaves out of `input_tokens` what was read from and written to a cache. Zeros where the provider tells nothing. */
export function writeMessagesUsage(usage: ReplyUsage | undefined): JsonObject {
  const { input = 0, output = 0, cacheRead = 0, cacheWrite = 0, reasoning = 0 } = usage ?? {};
  return {
    input_tokens: Math.max(0, input - cacheRead - cacheWrite),
    cache_creation_input_tokens: cacheWrite,
    cache_read_input_tokens: cacheRead,
    output_tokens: output,
    output_tokens_details: { thinking_tokens: reasoning },
  };
}
