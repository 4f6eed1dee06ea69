import { malformedAnswer } from "../../../providers/provider-fault.ts";
import { isObject, type Json, type JsonObject, listOf, objectOf, tokensOf } from "../../json.ts";
import { chatUsage } from "../../wire/chat.ts";
import type { End, Reply, ReplyError, ReplyUsage, Said } from "../dialogue.ts";
import { reportedTrouble } from "../reported-trouble.ts";

/**
 * A whole answer of a host of OpenAI's Chat Completions. Errors: retryable `provider_unavailable` for an error that comes as
 * an answer, `provider_malformed` for what has no choice.
 */
export function readChatAnswer(answer: JsonObject): Reply {
  if (answer.error !== undefined && answer.error !== null) throw reportedTrouble(readChatError(answer));
  const choice = objectOf(listOf(answer.choices)[0]);
  if (!isObject(choice.message)) throw malformedAnswer("it has no message");
  const said = readSaid(objectOf(choice.message));
  return {
    id: String(answer.id ?? ""),
    model: String(answer.model ?? ""),
    said,
    end: readEnd(
      choice,
      said.some(({ kind }) => kind === "call"),
    ),
    stopSequence: stopOf(choice),
    usage: readChatUsage(answer),
  };
}

function readSaid(message: JsonObject): Said[] {
  const { content, refusal, tool_calls } = message;
  const thinking = thinkingOf(message);
  return [
    ...(thinking === "" ? [] : [{ kind: "thinking" as const, text: thinking }]),
    ...(typeof content === "string" && content !== "" ? [{ kind: "text" as const, text: content }] : []),
    ...(typeof refusal === "string" && refusal !== "" ? [{ kind: "refusal" as const, text: refusal }] : []),
    ...listOf(tool_calls).map((call, index): Said => {
      const { id, function: given } = objectOf(call);
      const { name, arguments: text } = objectOf(given);
      return { kind: "call", id: callIdOf(id, index), name: String(name ?? ""), arguments: argumentsOf(text) };
    }),
  ];
}

/** Some hosts give calls no id, and some give arguments that are no text. */
export const callIdOf = (id: Json | undefined, index: number): string =>
  typeof id === "string" && id !== "" ? id : `call_${index}`;
export const argumentsOf = (text: Json | undefined): string =>
  typeof text === "string" ? text : text === undefined || text === null ? "" : JSON.stringify(text);

/** What hosts of open models call it; OpenAI itself shows none. */
export function thinkingOf({ reasoning_content, reasoning }: JsonObject): string {
  if (typeof reasoning_content === "string") return reasoning_content;
  return typeof reasoning === "string" ? reasoning : "";
}

const ends: Readonly<Record<string, End>> = {
  stop: "stop",
  length: "length",
  tool_calls: "tool_calls",
  function_call: "tool_calls",
  content_filter: "refusal",
};

/** Some hosts say `stop` where a tool was called. */
export function readEnd(choice: JsonObject, hasCalls: boolean): End {
  const end = ends[String(choice.finish_reason)] ?? "stop";
  if (end === "stop" && hasCalls) return "tool_calls";
  return end === "stop" && stopOf(choice) !== undefined ? "stop_sequence" : end;
}

/** vLLM tells which of the stop sequences it was. */
export const stopOf = ({ stop_reason }: JsonObject): string | undefined =>
  typeof stop_reason === "string" ? stop_reason : undefined;

export function readChatUsage(answer: JsonObject): ReplyUsage | undefined {
  const usage = chatUsage(answer);
  const details = objectOf(objectOf(answer.usage).completion_tokens_details);
  return usage && { ...usage, reasoning: tokensOf(details.reasoning_tokens) ?? 0 };
}

/** What a host of this format says of an error, in an answer or in a stream; some say it without an object around it. */
export function readChatError(answer: JsonObject): ReplyError {
  const error = typeof answer.error === "string" ? { message: answer.error } : objectOf(answer.error ?? answer);
  const { message, code, type, param } = error as JsonObject;
  return {
    code: String(code ?? type ?? "api_error"),
    message: String(message ?? "no reason given"),
    param: typeof param === "string" ? param : undefined,
  };
}
