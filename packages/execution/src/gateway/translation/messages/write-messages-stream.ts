import type { JsonObject } from "../../json.ts";
import { writeEvent } from "../../sse.ts";
import { errorEvent } from "../../wire/error-body.ts";
import type { AnswerContext, StreamWriter } from "../caller-format.ts";
import type { ReplyEvent, ReplyUsage } from "../dialogue.ts";
import { writeEnd, writeMessagesUsage } from "./write-messages-answer.ts";

type Block = "text" | "thinking" | "tool_use";

/** Writes a streamed answer in Anthropic's Messages: one block after the other, and the tokens at the end. */
export class MessagesStreamWriter implements StreamWriter {
  readonly #context: AnswerContext;
  #index = -1;
  #open: Block | undefined;
  #refusal: string | undefined;
  #usage: ReplyUsage | undefined;
  #end: Extract<ReplyEvent, { kind: "end" }> = { kind: "end", end: "stop", stopSequence: undefined };

  constructor(context: AnswerContext) {
    this.#context = context;
  }

  write(event: ReplyEvent): string {
    switch (event.kind) {
      case "start":
        return this.#start(event);
      case "text":
        return this.#say("text", { type: "text", text: "", citations: null }, { type: "text_delta", text: event.text });
      case "refusal":
        this.#refusal = (this.#refusal ?? "") + event.text;
        return this.#say("text", { type: "text", text: "", citations: null }, { type: "text_delta", text: event.text });
      case "thinking": {
        if (!this.#context.showsThinking) return "";
        const block = { type: "thinking", thinking: "", signature: "" };
        return this.#say("thinking", block, { type: "thinking_delta", thinking: event.text });
      }
      case "call":
        return this.#begin("tool_use", { type: "tool_use", id: event.id, name: event.name, input: {} });
      case "arguments":
        return this.#delta({ type: "input_json_delta", partial_json: event.text });
      case "alive":
        return write({ type: "ping" });
      case "usage":
        this.#usage = event.usage;
        return "";
      case "end":
        this.#end = event;
        return "";
      case "error":
        return errorEvent("anthropic", { status: 502, ...event.error });
    }
  }

  close(): string {
    const { end, stopSequence } = this.#end;
    const delta = writeEnd(end, stopSequence, this.#refusal);
    return [
      this.#stop(),
      write({ type: "message_delta", delta, usage: writeMessagesUsage(this.#usage) }),
      write({ type: "message_stop" }),
    ].join("");
  }

  #start({ id, model, usage }: Extract<ReplyEvent, { kind: "start" }>): string {
    this.#usage = usage;
    const message = {
      ...{ id, type: "message", role: "assistant", model, content: [] },
      ...{ stop_reason: null, stop_sequence: null, stop_details: null, usage: writeMessagesUsage(usage) },
    };
    return write({ type: "message_start", message });
  }

  #say(kind: Block, block: JsonObject, delta: JsonObject): string {
    return (this.#open === kind ? "" : this.#begin(kind, block)) + this.#delta(delta);
  }

  #begin(kind: Block, block: JsonObject): string {
    const before = this.#stop();
    this.#open = kind;
    this.#index++;
    return before + write({ type: "content_block_start", index: this.#index, content_block: block });
  }

  #delta(delta: JsonObject): string {
    return write({ type: "content_block_delta", index: this.#index, delta });
  }

  #stop(): string {
    if (this.#open === undefined) return "";
    this.#open = undefined;
    return write({ type: "content_block_stop", index: this.#index });
  }
}

const write = (event: JsonObject & { type: string }): string => writeEvent(event.type, JSON.stringify(event));
