import { type JsonObject, objectOf, tokensOf } from "../../json.ts";
import type { ReplyEvent, ReplyUsage } from "../dialogue.ts";
import { readEnd, readMessagesError, readMessagesUsage, refusalOf } from "./read-messages-answer.ts";

/**
 * Reads a streamed answer of Anthropic's Messages, event by event. Source: Anthropic's API reference, Streaming messages:
 * message_start, blocks one after the other (start, deltas, stop), message_delta with the reason and the tokens, message_stop.
 */
export class MessagesStreamReader {
  #usage: ReplyUsage | undefined;
  /** A call whose input has not come in deltas, as with tools that take none. */
  #wholeInput: string | undefined;

  read(event: JsonObject): ReplyEvent[] {
    switch (event.type) {
      case "message_start": {
        const { id, model, usage } = objectOf(event.message);
        this.#usage = readMessagesUsage(usage);
        return [{ kind: "start", id: String(id ?? ""), model: String(model ?? ""), usage: this.#usage }];
      }
      case "content_block_start":
        return this.#beginBlock(objectOf(event.content_block));
      case "content_block_delta":
        return this.#readDelta(objectOf(event.delta));
      case "content_block_stop":
        return this.#endBlock();
      case "message_delta":
        return this.#readEnd(event);
      case "ping":
        return [{ kind: "alive" }];
      case "error":
        return [{ kind: "error", error: readMessagesError(event) }];
      default:
        return [];
    }
  }

  #beginBlock({ type, id, name, text, thinking, input }: JsonObject): ReplyEvent[] {
    if (type === "text") return [{ kind: "text", text: String(text ?? "") }];
    if (type === "thinking" || type === "redacted_thinking")
      return [{ kind: "thinking", text: typeof thinking === "string" ? thinking : "" }];
    if (type !== "tool_use") return [];
    this.#wholeInput = JSON.stringify(input ?? {});
    return [{ kind: "call", id: String(id), name: String(name) }];
  }

  #readDelta({ type, text, thinking, partial_json }: JsonObject): ReplyEvent[] {
    if (type === "text_delta") return [{ kind: "text", text: String(text) }];
    if (type === "thinking_delta") return [{ kind: "thinking", text: String(thinking) }];
    if (type !== "input_json_delta" || partial_json === "") return [];
    this.#wholeInput = undefined;
    return [{ kind: "arguments", text: String(partial_json) }];
  }

  #endBlock(): ReplyEvent[] {
    const text = this.#wholeInput;
    this.#wholeInput = undefined;
    return text === undefined ? [] : [{ kind: "arguments", text }];
  }

  #readEnd({ delta, usage }: JsonObject): ReplyEvent[] {
    const { stop_reason, stop_sequence, stop_details } = objectOf(delta);
    const stopSequence = typeof stop_sequence === "string" ? stop_sequence : undefined;
    const told = this.#usageAtEnd(objectOf(usage));
    return [
      ...refusalOf(stop_details),
      { kind: "end", end: readEnd(stop_reason), stopSequence },
      ...(told ? [{ kind: "usage" as const, usage: told }] : []),
    ];
  }

  /** What was told at the beginning, brought up to date by what the end repeats of it. */
  #usageAtEnd(usage: JsonObject): ReplyUsage | undefined {
    const whole = readMessagesUsage(usage);
    if (whole) return whole;
    const output = tokensOf(usage.output_tokens);
    const reasoning = tokensOf(objectOf(usage.output_tokens_details).thinking_tokens) ?? 0;
    return this.#usage && { ...this.#usage, output: output ?? this.#usage.output, reasoning };
  }
}
