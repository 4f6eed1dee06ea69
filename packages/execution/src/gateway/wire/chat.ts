import type { TokenUsage } from "../../prices/cost.ts";
import { isObject, type JsonObject, limitOf, listOf, objectOf, tokensOf } from "../json.ts";
import type { StreamPiece, Wire } from "./wire.ts";

const textFields = ["content", "refusal", "reasoning_content", "reasoning"] as const;

/** Source: OpenAI's API reference, Chat Completions. */
export const chat: Wire = {
  name: "chat",
  format: "openai",
  path: "/chat/completions",
  mostOutputTokens: (body) => limitOf(body.max_completion_tokens) ?? limitOf(body.max_tokens),
  withUsage(body) {
    if (body.stream !== true || objectOf(body.stream_options).include_usage === true) return undefined;
    return { ...body, stream_options: { ...objectOf(body.stream_options), include_usage: true } };
  },
  wantsJson: (body) => /^json/.test(String(objectOf(body.response_format).type ?? "")),
  usageOf: (answer) => chatUsage(answer),
  textOf: (answer) =>
    listOf(answer.choices)
      .map((choice) => messageText(objectOf(objectOf(choice).message)))
      .join("\n"),
  pieces: (event) => listOf(event.choices).flatMap((choice) => choicePieces(objectOf(choice))),
  news(event) {
    const usage = chatUsage(event);
    const ended = listOf(event.choices)
      .map(objectOf)
      .filter(({ finish_reason }) => typeof finish_reason === "string")
      .map(({ index }) => `${index}:`);
    return {
      ended,
      ...(usage && { usage }),
      ...(ended.length > 0 && { isLast: true }),
      ...(isObject(event.error) && { error: String(event.error.message ?? "no reason given") }),
    };
  },
  restEvent(last, channel, rest) {
    const [index, field, tool] = channel.split(":");
    const call = { index: Number(tool), function: { arguments: rest } };
    const delta = field === "tool_calls" ? { tool_calls: [call] } : { [field!]: rest };
    const { usage: _usage, ...head } = last;
    return { ...head, choices: [{ index: Number(index), delta, finish_reason: null }] };
  },
  isPreamble: (chunk) =>
    chunk.indexOf("\n\n") === chunk.length - 2 &&
    (chunk.includes('"content":""') || chunk.includes('"delta":{"role":"assistant"}')) &&
    !chunk.includes('"tool_calls"') &&
    !chunk.includes('"reasoning') &&
    !chunk.includes('"finish_reason":"'),
  isUsageOnly: (event) => listOf(event.choices).length === 0 && isObject(event.usage),
};

export function chatUsage({ usage }: JsonObject): TokenUsage | undefined {
  const { prompt_tokens, completion_tokens, prompt_tokens_details } = objectOf(usage);
  const input = tokensOf(prompt_tokens);
  if (input === undefined) return undefined;
  const details = objectOf(prompt_tokens_details);
  return {
    input,
    output: tokensOf(completion_tokens) ?? 0,
    cacheRead: tokensOf(details.cached_tokens) ?? 0,
    cacheWrite: tokensOf(details.cache_write_tokens) ?? 0,
  };
}

function messageText({ content, tool_calls, refusal }: JsonObject): string {
  const calls = listOf(tool_calls).map((call) => JSON.stringify(objectOf(call).function ?? call));
  return [content, refusal, ...calls].filter((part) => typeof part === "string").join("\n");
}

function choicePieces(choice: JsonObject): StreamPiece[] {
  const delta = objectOf(choice.delta);
  const plain = textFields
    .filter((field) => typeof delta[field] === "string")
    .map((field) => pieceOf(delta, field, `${choice.index}:${field}`, false));
  const calls = listOf(delta.tool_calls)
    .map(objectOf)
    .filter((call) => typeof objectOf(call.function).arguments === "string")
    .map((call) =>
      pieceOf(objectOf(call.function), "arguments", `${choice.index}:tool_calls:${call.index ?? 0}`, true),
    );
  return [...plain, ...calls];
}

/** A string member of an object as a piece of its channel. */
export const pieceOf = (holder: JsonObject, field: string, channel: string, isJson: boolean): StreamPiece => ({
  channel,
  isJson,
  read: () => String(holder[field]),
  write: (text) => {
    holder[field] = text;
  },
});
