import type { TokenUsage } from "../../prices/cost.ts";
import { isObject, type Json, limitOf, listOf, objectOf, tokensOf } from "../json.ts";
import { pieceOf } from "./chat.ts";
import type { StreamNews, Wire } from "./wire.ts";

const deltas = { text_delta: "text", thinking_delta: "thinking", input_json_delta: "partial_json" } as const;

/** Source: Anthropic's API reference, Messages. */
export const messages: Wire = {
  name: "messages",
  format: "anthropic",
  path: "/messages",
  mostOutputTokens: (body) => limitOf(body.max_tokens),
  withUsage: () => undefined,
  wantsJson: (body) => isObject(objectOf(body.output_config).format) || isObject(body.output_format),
  usageOf: (answer) => messageUsage(answer.usage),
  textOf: (answer) =>
    listOf(answer.content)
      .map(objectOf)
      .map(({ type, text, thinking, name, input }) =>
        type === "tool_use" ? JSON.stringify({ name, input }) : String(text ?? thinking ?? ""),
      )
      .join("\n"),
  pieces(event) {
    if (event.type !== "content_block_delta") return [];
    const delta = objectOf(event.delta);
    const field = deltas[String(delta.type) as keyof typeof deltas];
    if (field === undefined || typeof delta[field] !== "string") return [];
    return [pieceOf(delta, field, `${event.index}:${delta.type}`, field === "partial_json")];
  },
  news(event): StreamNews {
    switch (event.type) {
      case "content_block_stop":
        return { ended: [`${event.index}:`] };
      case "message_start": {
        const usage = messageUsage(objectOf(event.message).usage);
        return { ended: [], ...(usage && { usage }) };
      }
      case "message_delta": {
        const { output_tokens } = objectOf(event.usage);
        const whole = messageUsage(event.usage);
        const output = tokensOf(output_tokens);
        return { ended: [], ...(whole ? { usage: whole } : output === undefined ? {} : { usage: { output } }) };
      }
      case "message_stop":
        return { ended: ["*"], isLast: true };
      case "error":
        return { ended: [], error: String(objectOf(event.error).message ?? "no reason given") };
      default:
        return { ended: [] };
    }
  },
  restEvent(last, channel, rest) {
    const type = channel.slice(channel.indexOf(":") + 1) as keyof typeof deltas;
    return { ...last, delta: { type, [deltas[type]]: rest } };
  },
  isPreamble: (chunk) =>
    chunk.includes('"message_start"') && !chunk.includes('"content_block_start"') && !chunk.includes('"ping"'),
  isUsageOnly: () => false,
};

/**
 * Anthropic leaves what was read from and written to its cache out of `input_tokens`. A prompt of no tokens at all is
 * nobody's count: it stands where a stream that was translated begins, before its provider told any.
 */
export function messageUsage(usage: Json | undefined): TokenUsage | undefined {
  const { input_tokens, output_tokens, cache_read_input_tokens, cache_creation_input_tokens } = objectOf(usage);
  const fresh = tokensOf(input_tokens);
  if (fresh === undefined) return undefined;
  const cacheRead = tokensOf(cache_read_input_tokens) ?? 0;
  const cacheWrite = tokensOf(cache_creation_input_tokens) ?? 0;
  const input = fresh + cacheRead + cacheWrite;
  return input === 0 ? undefined : { input, output: tokensOf(output_tokens) ?? 0, cacheRead, cacheWrite };
}
