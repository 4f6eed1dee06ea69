import type { JsonObject } from "../../json.ts";
import { aliveComment, writeEvent } from "../../sse.ts";
import { errorEvent } from "../../wire/error-body.ts";
import type { AnswerContext, StreamWriter } from "../caller-format.ts";
import type { ReplyEvent } from "../dialogue.ts";
import { finishReasons, writeChatUsage } from "./write-chat-answer.ts";

const fields = { text: "content", refusal: "refusal", thinking: "reasoning_content" } as const;

/** Writes a streamed answer in OpenAI's Chat Completions; the last chunk has the tokens and no choice. */
export class ChatStreamWriter implements StreamWriter {
  readonly #context: AnswerContext;
  #head: JsonObject = {};
  #calls = 0;
  #usage: JsonObject | undefined;

  constructor(context: AnswerContext) {
    this.#context = context;
  }

  write(event: ReplyEvent): string {
    switch (event.kind) {
      case "start":
        this.#head = {
          id: event.id,
          object: "chat.completion.chunk",
          created: this.#context.createdAt,
          model: event.model,
        };
        return this.#delta({ role: "assistant", content: "" });
      case "thinking":
        return this.#context.showsThinking ? this.#text(event) : "";
      case "text":
      case "refusal":
        return this.#text(event);
      case "call": {
        const { id, name } = event;
        const call = { index: this.#calls++, id, type: "function", function: { name, arguments: "" } };
        return this.#delta({ tool_calls: [call] });
      }
      case "arguments":
        return this.#delta({ tool_calls: [{ index: this.#calls - 1, function: { arguments: event.text } }] });
      case "alive":
        return aliveComment;
      case "usage":
        this.#usage = writeChatUsage(event.usage);
        return "";
      case "end":
        return this.#delta({}, finishReasons[event.end]);
      case "error":
        return errorEvent("openai", { status: 502, ...event.error });
    }
  }

  close(): string {
    const usage =
      this.#usage && writeEvent(undefined, JSON.stringify({ ...this.#head, choices: [], usage: this.#usage }));
    return `${usage ?? ""}data: [DONE]\n\n`;
  }

  #text({ kind, text }: { kind: keyof typeof fields; text: string }): string {
    return text === "" ? "" : this.#delta({ [fields[kind]]: text });
  }

  #delta(delta: JsonObject, finish: string | null = null): string {
    const choices = [{ index: 0, delta, logprobs: null, finish_reason: finish }];
    return writeEvent(undefined, JSON.stringify({ ...this.#head, choices }));
  }
}
