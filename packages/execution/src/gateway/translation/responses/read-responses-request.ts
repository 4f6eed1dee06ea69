import { isObject, type Json, type JsonObject, objectOf } from "../../json.ts";
import { readEffort } from "../chat/read-chat-request.ts";
import { readFunctionTool, readToolChoice } from "../chat/read-function-tools.ts";
import type { AnswerFormat, Ask } from "../dialogue.ts";
import { joinInstructions } from "../join-instructions.ts";
import { noteUnread } from "../note-unread.ts";
import { numberOf, objectAt, optionalList, stringOf, tokenLimit } from "../read-members.ts";
import { checkMembers, type MemberRules, notTranslatable, unlessIdle } from "../refusals.ts";
import { readInput } from "./read-input.ts";

const resend = "Send the whole conversation in `input`: what was said before is kept by OpenAI alone.";
const members: MemberRules = {
  read: [
    ...[
      "model",
      "input",
      "instructions",
      "max_output_tokens",
      "temperature",
      "top_p",
      "stream",
      "tools",
      "tool_choice",
    ],
    ...[
      "parallel_tool_calls",
      "text",
      "reasoning",
      "user",
      "safety_identifier",
      "metadata",
      "stream_options",
      "include",
    ],
  ],
  hints: [
    ...["store", "prompt_cache_key", "prompt_cache_retention", "prompt_cache_options", "service_tier", "truncation"],
    "max_tool_calls",
  ],
  onlyAs: {
    previous_response_id: unlessIdle(resend),
    conversation: unlessIdle(resend),
    prompt: unlessIdle("Send the text of the prompt itself, in `instructions` and `input`."),
    background: unlessIdle("Wait for the answer, or stream it."),
    top_logprobs: unlessIdle(),
  },
};

const inInput = {
  message: ["type", "role", "content", "id", "status", "phase"],
  within: [
    ...["type", "text", "refusal", "image_url", "file_data", "file_url", "filename", "id", "status", "call_id", "name"],
    ...["output", "summary", "content", "encrypted_content"],
  ],
};

/**
 * A request in OpenAI's Responses. `store` asks for what only OpenAI can do; the answer says that nothing was stored.
 * Errors: terminal `request_not_translatable`, `request_malformed`. Source: openai 7.59.0, resources/responses.
 */
export function readResponsesRequest(body: JsonObject): Ask {
  const leftOut = new Set(checkMembers(body, "", members));
  if (body.store === false) leftOut.delete("store");
  if (body.truncation === "disabled") leftOut.delete("truncation");
  checkInclude(body.include, leftOut);
  noteUnread(body.input, inInput, leftOut);
  const { effort, summary, generate_summary } = objectOf(body.reasoning);
  if (objectOf(body.text).verbosity) leftOut.add("text.verbosity");
  return {
    ...joinInstructions(readInput(body.input, leftOut), {
      place: "input",
      before: stringOf(body.instructions, "instructions"),
    }),
    tools: optionalList(body.tools, "tools").map((tool, index) =>
      readTool(objectAt(tool, `tools[${index}]`), `tools[${index}]`),
    ),
    toolChoice: readToolChoice(body.tool_choice),
    isParallel: body.parallel_tool_calls === false ? false : undefined,
    mostTokens: tokenLimit(body.max_output_tokens, "max_output_tokens"),
    stop: [],
    temperature: numberOf(body.temperature, "temperature"),
    topP: numberOf(body.top_p, "top_p"),
    topK: undefined,
    format: readFormat(objectOf(body.text).format),
    effort: readEffort(effort, "reasoning.effort"),
    showsThinking: typeof (summary ?? generate_summary) === "string",
    user: stringOf(body.safety_identifier, "safety_identifier") ?? stringOf(body.user, "user"),
    isStream: body.stream === true,
    leftOut,
  };
}

function checkInclude(include: Json | undefined, leftOut: Set<string>): void {
  for (const one of optionalList(include, "include")) {
    if (one === "message.output_text.logprobs") throw notTranslatable("include", "Leave out its logprobs.");
    leftOut.add("include");
  }
}

function readTool(tool: JsonObject, place: string) {
  if (tool.type !== "function")
    throw notTranslatable(place, "It runs at OpenAI, or is no function: define a function of your own instead.");
  return readFunctionTool(tool, place);
}

function readFormat(format: Json | undefined): AnswerFormat | undefined {
  if (!isObject(format) || format.type === "text") return undefined;
  const place = "text.format";
  if (format.type === "json_object") return { place, kind: "object" };
  if (format.type !== "json_schema") throw notTranslatable(place);
  return {
    place,
    kind: "schema",
    name: stringOf(format.name, `${place}.name`),
    description: stringOf(format.description, `${place}.description`),
    schema: objectAt(format.schema, `${place}.schema`),
    isStrict: typeof format.strict === "boolean" ? format.strict : undefined,
  };
}
