import { malformedAnswer } from "../../../providers/provider-fault.ts";
import { isObject, type JsonObject, listOf, objectOf } from "../../json.ts";
import type { ReplyEvent } from "../dialogue.ts";
import {
  argumentsOf,
  callIdOf,
  readChatError,
  readChatUsage,
  readEnd,
  stopOf,
  thinkingOf,
} from "./read-chat-answer.ts";

type Call = { index: number; id: string };

/**
 * Reads a streamed answer of a host of OpenAI's Chat Completions. Calls come one after the other there; a host that goes
 * back to an earlier one is not understood: retryable `provider_malformed`.
 */
export class ChatStreamReader {
  #hasStarted = false;
  #calls: Call[] = [];

  read(event: JsonObject): ReplyEvent[] {
    if (event.error !== undefined && event.error !== null) return [{ kind: "error", error: readChatError(event) }];
    const choice = objectOf(listOf(event.choices)[0]);
    const events = [...this.#start(event), ...this.#readDelta(objectOf(choice.delta))];
    if (typeof choice.finish_reason === "string")
      events.push({ kind: "end", end: readEnd(choice, this.#calls.length > 0), stopSequence: stopOf(choice) });
    const usage = isObject(event.usage) ? readChatUsage(event) : undefined;
    if (usage) events.push({ kind: "usage", usage });
    return events;
  }

  #start({ id, model }: JsonObject): ReplyEvent[] {
    if (this.#hasStarted) return [];
    this.#hasStarted = true;
    return [{ kind: "start", id: String(id ?? ""), model: String(model ?? ""), usage: undefined }];
  }

  #readDelta(delta: JsonObject): ReplyEvent[] {
    const { content, refusal, tool_calls } = delta;
    const thinking = thinkingOf(delta);
    const events: ReplyEvent[] = [];
    if (thinking !== "") events.push({ kind: "thinking", text: thinking });
    if (typeof content === "string" && content !== "") events.push({ kind: "text", text: content });
    if (typeof refusal === "string" && refusal !== "") events.push({ kind: "refusal", text: refusal });
    for (const call of listOf(tool_calls)) events.push(...this.#readCall(objectOf(call)));
    return events;
  }

  /** A new index begins a call, and so does a new id: some hosts give all calls the same index. */
  #readCall({ index, id, function: given }: JsonObject): ReplyEvent[] {
    const { name, arguments: text } = objectOf(given);
    const at = typeof index === "number" ? index : (this.#calls.at(-1)?.index ?? 0);
    const last = this.#calls.at(-1);
    const isNew = last?.index !== at || (typeof id === "string" && id !== "" && id !== last.id);
    const events: ReplyEvent[] = [];
    if (isNew) {
      if (this.#calls.some((call) => call.index === at && (id === undefined || id === call.id)))
        throw malformedAnswer("its stream goes back to an earlier tool call");
      const call = { index: at, id: callIdOf(id, this.#calls.length) };
      this.#calls.push(call);
      events.push({ kind: "call", id: call.id, name: String(name ?? "") });
    }
    const pieces = argumentsOf(text);
    return pieces === "" ? events : [...events, { kind: "arguments", text: pieces }];
  }
}
