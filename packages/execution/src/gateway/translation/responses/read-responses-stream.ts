import { malformedAnswer } from "../../../providers/provider-fault.ts";
import { type JsonObject, objectOf } from "../../json.ts";
import { callIdOf, readChatError } from "../chat/read-chat-answer.ts";
import type { ReplyEvent } from "../dialogue.ts";
import { readResponsesEnd, readResponsesUsage } from "./read-responses-answer.ts";

/**
 * Reads a streamed answer of OpenAI's Responses. Items come one after the other; one that goes back to an earlier call is
 * not understood: retryable `provider_malformed`.
 */
export class ResponsesStreamReader {
  #calls = 0;
  /** The place of the call that is being written. */
  #at: unknown;

  read(event: JsonObject): ReplyEvent[] {
    const text = typeof event.delta === "string" ? event.delta : "";
    switch (event.type) {
      case "response.created": {
        const { id, model } = objectOf(event.response);
        return [{ kind: "start", id: String(id ?? ""), model: String(model ?? ""), usage: undefined }];
      }
      case "response.output_item.added":
        return this.#beginItem(objectOf(event.item), event.output_index);
      case "response.output_text.delta":
        return [{ kind: "text", text }];
      case "response.refusal.delta":
        return [{ kind: "refusal", text }];
      case "response.reasoning_summary_part.added":
        return event.summary_index === 0 ? [] : [{ kind: "thinking", text: "\n\n" }];
      case "response.reasoning_summary_text.delta":
        return [{ kind: "thinking", text }];
      case "response.function_call_arguments.delta":
        if (event.output_index !== this.#at) throw malformedAnswer("its stream goes back to an earlier tool call");
        return text === "" ? [] : [{ kind: "arguments", text }];
      case "response.completed":
      case "response.incomplete":
        return this.#end(objectOf(event.response));
      case "response.failed":
        return [{ kind: "error", error: readChatError(objectOf(event.response)) }];
      case "error":
        return [{ kind: "error", error: readChatError(event) }];
      default:
        return [];
    }
  }

  #beginItem({ type, call_id, name }: JsonObject, at: unknown): ReplyEvent[] {
    if (type === "reasoning") return [{ kind: "thinking", text: "" }];
    if (type !== "function_call") return [];
    this.#at = at;
    return [{ kind: "call", id: callIdOf(call_id, this.#calls++), name: String(name ?? "") }];
  }

  #end(response: JsonObject): ReplyEvent[] {
    const usage = readResponsesUsage(response);
    return [
      { kind: "end", end: readResponsesEnd(response, this.#calls > 0), stopSequence: undefined },
      ...(usage ? [{ kind: "usage" as const, usage }] : []),
    ];
  }
}
