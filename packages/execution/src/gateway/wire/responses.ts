import type { TokenUsage } from "../../prices/cost.ts";
import { isObject, type JsonObject, limitOf, listOf, objectOf, tokensOf } from "../json.ts";
import { pieceOf } from "./chat.ts";
import type { StreamNews, Wire } from "./wire.ts";

const ends = /^response\.(completed|incomplete|failed|cancelled)$/;
/** Deltas that are no text. */
const binary = /audio\.delta|image_generation/;

/** Source: OpenAI's API reference, Responses. */
export const responses: Wire = {
  name: "responses",
  format: "openai",
  path: "/responses",
  mostOutputTokens: (body) => limitOf(body.max_output_tokens),
  withUsage: () => undefined,
  wantsJson: (body) => /^json/.test(String(objectOf(objectOf(body.text).format).type ?? "")),
  usageOf,
  textOf: (answer) =>
    listOf(answer.output)
      .map(objectOf)
      .map((item) =>
        item.type === "function_call"
          ? JSON.stringify({ name: item.name, arguments: item.arguments })
          : listOf(item.content)
              .map((part) => String(objectOf(part).text ?? objectOf(part).refusal ?? ""))
              .join(""),
      )
      .join("\n"),
  pieces(event) {
    const type = String(event.type ?? "");
    if (!type.endsWith(".delta") || typeof event.delta !== "string" || binary.test(type)) return [];
    return [pieceOf(event, "delta", channelOf(event), type === "response.function_call_arguments.delta")];
  },
  news(event): StreamNews {
    const type = String(event.type ?? "");
    if (ends.test(type)) {
      const response = objectOf(event.response);
      const usage = usageOf(response);
      const failed = type === "response.failed" && objectOf(response.error).message;
      return { ended: ["*"], isLast: true, ...(usage && { usage }), ...(failed && { error: String(failed) }) };
    }
    if (type === "error") return { ended: [], error: String(event.message ?? "no reason given") };
    return { ended: type.endsWith(".done") ? [channelOf(event)] : [] };
  },
  restEvent: (last, _channel, rest) => ({ ...last, delta: rest }),
  isPreamble: (chunk) =>
    (chunk.includes('"response.created"') || chunk.includes('"response.in_progress"')) &&
    !chunk.includes('"response.output_item.added"'),
  isUsageOnly: () => false,
};

/** The same for a delta and for the `done` that ends it. */
function channelOf(event: JsonObject): string {
  const kind = String(event.type).replace(/\.(delta|done)$/, "");
  return [event.item_id, event.content_index, event.summary_index, kind].map((part) => part ?? "").join(":");
}

function usageOf(answer: JsonObject): TokenUsage | undefined {
  if (!isObject(answer.usage)) return undefined;
  const { input_tokens, output_tokens, input_tokens_details } = answer.usage;
  const input = tokensOf(input_tokens);
  if (input === undefined) return undefined;
  const details = objectOf(input_tokens_details);
  const cacheRead = tokensOf(details.cached_tokens) ?? 0;
  const cacheWrite = tokensOf(details.cache_write_tokens) ?? 0;
  return { input, output: tokensOf(output_tokens) ?? 0, cacheRead, cacheWrite };
}
