import { malformedAnswer } from "../../../providers/provider-fault.ts";
import { isObject, type JsonObject, listOf, objectOf, tokensOf } from "../../json.ts";
import { responses } from "../../wire/responses.ts";
import { argumentsOf, callIdOf, readChatError } from "../chat/read-chat-answer.ts";
import type { End, Reply, ReplyUsage, Said } from "../dialogue.ts";
import { reportedTrouble } from "../reported-trouble.ts";

/** A whole answer of OpenAI's Responses. Errors: retryable `provider_unavailable` for one that failed. */
export function readResponsesAnswer(answer: JsonObject): Reply {
  if (answer.status === "failed" || answer.status === "cancelled") throw reportedTrouble(readChatError(answer));
  if (!Array.isArray(answer.output)) throw malformedAnswer("it has no output");
  const said = listOf(answer.output).flatMap((item, index) => readItem(objectOf(item), index));
  return {
    id: String(answer.id ?? ""),
    model: String(answer.model ?? ""),
    said,
    end: readResponsesEnd(
      answer,
      said.some(({ kind }) => kind === "call"),
    ),
    stopSequence: undefined,
    usage: readResponsesUsage(answer),
  };
}

function readItem(item: JsonObject, index: number): Said[] {
  switch (item.type) {
    case "message":
      return listOf(item.content).flatMap((part) => readPart(objectOf(part)));
    case "function_call": {
      const { call_id, name, arguments: given } = item;
      return [{ kind: "call", id: callIdOf(call_id, index), name: String(name ?? ""), arguments: argumentsOf(given) }];
    }
    case "reasoning": {
      const text = listOf(item.summary).map((part) => String(objectOf(part).text ?? ""));
      return text.length === 0 ? [] : [{ kind: "thinking", text: text.join("\n\n") }];
    }
    default:
      return [];
  }
}

function readPart({ type, text, refusal }: JsonObject): Said[] {
  if (type === "refusal") return [{ kind: "refusal", text: String(refusal ?? "") }];
  return type === "output_text" ? [{ kind: "text", text: String(text ?? "") }] : [];
}

export function readResponsesEnd({ status, incomplete_details }: JsonObject, hasCalls: boolean): End {
  if (status === "incomplete") return objectOf(incomplete_details).reason === "content_filter" ? "refusal" : "length";
  return hasCalls ? "tool_calls" : "stop";
}

export function readResponsesUsage(answer: JsonObject): ReplyUsage | undefined {
  const usage = responses.usageOf(answer);
  const details = isObject(answer.usage) ? objectOf(answer.usage.output_tokens_details) : {};
  return usage && { ...usage, reasoning: tokensOf(details.reasoning_tokens) ?? 0 };
}
