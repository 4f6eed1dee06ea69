import type { Json, JsonObject } from "../../json.ts";
import { isObject, objectOf } from "../../json.ts";
import { type AnswerFormat, type Ask, type Effort, efforts } from "../dialogue.ts";
import { joinInstructions } from "../join-instructions.ts";
import { noteUnread } from "../note-unread.ts";
import { numberOf, objectAt, optionalList, requiredString, stringOf, tokenLimit } from "../read-members.ts";
import { checkMembers, type MemberRules, misshapen, notTranslatable, unlessIdle } from "../refusals.ts";
import { readChatMessages } from "./read-chat-messages.ts";
import { readFunctionTool, readToolChoice } from "./read-function-tools.ts";

const members: MemberRules = {
  read: [
    ...["model", "messages", "max_tokens", "max_completion_tokens", "stop", "temperature", "top_p", "top_k", "stream"],
    ...["tools", "tool_choice", "parallel_tool_calls", "response_format", "reasoning_effort", "user"],
    ...["safety_identifier", "stream_options"],
  ],
  hints: [
    ...["metadata", "store", "prompt_cache_key", "prompt_cache_retention", "prompt_cache_options", "service_tier"],
    ...["seed", "verbosity", "prediction"],
  ],
  onlyAs: {
    n: { idle: (value) => value === 1, mend: "Ask for one answer at a time, as often as you need one." },
    logprobs: unlessIdle(),
    top_logprobs: unlessIdle(),
    logit_bias: unlessIdle(),
    presence_penalty: unlessIdle(),
    frequency_penalty: unlessIdle(),
    audio: unlessIdle(),
    modalities: { idle: (value) => Array.isArray(value) && value.every((one) => one === "text") },
    functions: unlessIdle("Name the functions in `tools`, which took their place."),
    function_call: unlessIdle("Say it in `tool_choice`, which took its place."),
  },
};

const inMessages = {
  message: ["role", "content", "refusal", "tool_calls", "tool_call_id"],
  within: [
    ...["type", "text", "refusal", "image_url", "url", "file", "file_data", "filename", "id", "function", "name"],
    "arguments",
  ],
};

/**
 * A request in OpenAI's Chat Completions. Errors: terminal `request_not_translatable`, `request_malformed`.
 * Source: openai 7.59.0, resources/chat/completions.
 */
export function readChatRequest(body: JsonObject): Ask {
  const leftOut = new Set(checkMembers(body, "", members));
  if (leftOut.delete("service_tier") && body.service_tier !== "auto" && body.service_tier !== "default")
    leftOut.add("service_tier");
  if (leftOut.has("store") && body.store === false) leftOut.delete("store");
  const turns = readChatMessages(body.messages);
  noteUnread(body.messages, inMessages, leftOut);
  return {
    ...joinInstructions(turns, { place: "messages" }),
    tools: optionalList(body.tools, "tools").map((tool, index) => readChatTool(tool, `tools[${index}]`)),
    toolChoice: readToolChoice(body.tool_choice),
    isParallel: body.parallel_tool_calls === false ? false : undefined,
    mostTokens:
      tokenLimit(body.max_completion_tokens, "max_completion_tokens") ?? tokenLimit(body.max_tokens, "max_tokens"),
    stop: readStop(body.stop),
    temperature: numberOf(body.temperature, "temperature"),
    topP: numberOf(body.top_p, "top_p"),
    topK: numberOf(body.top_k, "top_k"),
    format: readFormat(body.response_format),
    effort: readEffort(body.reasoning_effort, "reasoning_effort"),
    showsThinking: true,
    user: stringOf(body.safety_identifier, "safety_identifier") ?? stringOf(body.user, "user"),
    isStream: body.stream === true,
    leftOut,
  };
}

function readChatTool(tool: Json, place: string) {
  const { type, function: definition } = objectAt(tool, place);
  if (type !== "function") throw notTranslatable(place, "Define it as a tool of type function.");
  return readFunctionTool(objectAt(definition, `${place}.function`), `${place}.function`);
}

function readStop(stop: Json | undefined): string[] {
  if (stop === undefined || stop === null) return [];
  return (Array.isArray(stop) ? stop : [stop]).map((one) => requiredString(one, "stop"));
}

function readFormat(value: Json | undefined): AnswerFormat | undefined {
  if (!isObject(value) || value.type === "text") return undefined;
  const place = "response_format";
  if (value.type === "json_object") return { place, kind: "object" };
  if (value.type !== "json_schema") throw notTranslatable(place);
  const { name, description, schema, strict } = objectAt(value.json_schema, `${place}.json_schema`);
  return {
    place,
    kind: "schema",
    name: stringOf(name, `${place}.json_schema.name`),
    description: stringOf(description, `${place}.json_schema.description`),
    schema: objectOf(schema),
    isStrict: typeof strict === "boolean" ? strict : undefined,
  };
}

export function readEffort(value: Json | undefined, place: string): Effort | undefined {
  if (value === undefined || value === null) return undefined;
  const effort = efforts.find((known) => known === value);
  if (effort === undefined) throw misshapen(place, `one of ${efforts.join(", ")}`);
  return effort;
}
