import type { JsonObject } from "../../json.ts";
import type { AnswerContext } from "../caller-format.ts";
import type { End, Reply, ReplyUsage, Said } from "../dialogue.ts";

/** A whole answer in OpenAI's Chat Completions. `reasoning_content` is what hosts of open models call it. */
export function writeChatAnswer(reply: Reply, { createdAt, showsThinking }: AnswerContext): JsonObject {
  const thinking = showsThinking ? textOf(reply.said, "thinking") : null;
  return {
    id: reply.id,
    object: "chat.completion",
    created: createdAt,
    model: reply.model,
    choices: [
      {
        index: 0,
        message: {
          role: "assistant",
          content: textOf(reply.said, "text"),
          refusal: textOf(reply.said, "refusal"),
          ...(thinking !== null && { reasoning_content: thinking }),
          ...writeCalls(reply.said),
        },
        logprobs: null,
        finish_reason: finishReasons[reply.end],
      },
    ],
    ...(reply.usage && { usage: writeChatUsage(reply.usage) }),
  };
}

function textOf(said: readonly Said[], kind: "text" | "thinking" | "refusal"): string | null {
  const texts = said.flatMap((one) => (one.kind === kind ? [one.text] : []));
  return texts.length === 0 ? null : texts.join("");
}

function writeCalls(said: readonly Said[]): JsonObject {
  const calls = said.flatMap((one) => (one.kind === "call" ? [one] : []));
  if (calls.length === 0) return {};
  return {
    tool_calls: calls.map(({ id, name, arguments: given }) => ({
      id,
      type: "function",
      function: { name, arguments: given },
    })),
  };
}

export const finishReasons: Readonly<Record<End, string>> = {
  stop: "stop",
  stop_sequence: "stop",
  length: "length",
  tool_calls: "tool_calls",
  refusal: "content_filter",
};

export const writeChatUsage = ({ input, output, cacheRead, cacheWrite, reasoning }: ReplyUsage): JsonObject => ({
  prompt_tokens: input,
  completion_tokens: output,
  total_tokens: input + output,
  prompt_tokens_details: { cached_tokens: cacheRead, cache_write_tokens: cacheWrite },
  completion_tokens_details: { reasoning_tokens: reasoning },
});
