import type { JsonObject } from "../../json.ts";
import type { AnswerFormat, Ask, ToolDefinition } from "../dialogue.ts";
import { isStrictSchema } from "../is-strict-schema.ts";
import { type ChatTraits, chatTraits } from "../model-traits.ts";
import { writeChatMessages } from "./write-chat-messages.ts";

/**
 * A request in OpenAI's Chat Completions as every host of that format takes it; what a model does not take is noted in
 * `leftOut`. Errors: terminal `request_not_translatable`. Source: openai 7.59.0, resources/chat/completions.
 */
export function writeChatRequest(ask: Ask, model: string): JsonObject {
  const traits = chatTraits(model);
  return {
    model,
    messages: writeChatMessages(ask),
    ...(ask.mostTokens !== undefined && { [traits.sampling ? "max_tokens" : "max_completion_tokens"]: ask.mostTokens }),
    ...(ask.stop.length > 0 && { stop: ask.stop }),
    ...writeSampling(ask, traits),
    ...(ask.tools.length > 0 && { tools: ask.tools.map((tool) => writeTool(tool, ask.leftOut)) }),
    ...writeToolChoice(ask),
    ...(ask.format && { response_format: writeFormat(ask.format, ask.leftOut) }),
    ...writeEffort(ask, traits),
    ...(ask.user !== undefined && { user: ask.user }),
    ...(ask.isStream && { stream: true, stream_options: { include_usage: true } }),
  };
}

function writeSampling(
  { temperature, topP, topK, leftOut }: Ask,
  { sampling, topK: takesTopK }: ChatTraits,
): JsonObject {
  const asked = { temperature, top_p: topP, top_k: topK };
  const taken: JsonObject = {};
  for (const [name, value] of Object.entries(asked)) {
    if (value === undefined) continue;
    if (name === "top_k" ? takesTopK : sampling) taken[name] = value;
    else leftOut.add(name);
  }
  return taken;
}

function writeTool({ name, description, schema, isStrict }: ToolDefinition, leftOut: Set<string>): JsonObject {
  const strict = writeStrict(isStrict, schema, leftOut);
  const definition = { name, ...(description !== undefined && { description }), parameters: schema, ...strict };
  return { type: "function", function: definition };
}

function writeToolChoice({ toolChoice, isParallel, tools }: Ask): JsonObject {
  if (tools.length === 0) return {};
  const choice =
    toolChoice?.kind === "tool" ? { type: "function", function: { name: toolChoice.name } } : toolChoice?.kind;
  return {
    ...(choice !== undefined && { tool_choice: choice }),
    ...(isParallel === false && { parallel_tool_calls: false }),
  };
}

function writeFormat(format: AnswerFormat, leftOut: Set<string>): JsonObject {
  if (format.kind === "object") return { type: "json_object" };
  const { name = "answer", description, schema, isStrict } = format;
  const strict = writeStrict(isStrict, schema, leftOut);
  const inside = { name, ...(description !== undefined && { description }), schema, ...strict };
  return { type: "json_schema", json_schema: inside };
}

/** OpenAI takes a schema as binding only where it names every member and allows no other; elsewhere it is a wish. */
export function writeStrict(isStrict: boolean | undefined, schema: JsonObject, leftOut: Set<string>): JsonObject {
  if (isStrict !== true) return {};
  if (isStrictSchema(schema)) return { strict: true };
  leftOut.add("strict");
  return {};
}

/** OpenAI's newer models take tools in this format only while they do not reason. */
function writeEffort({ effort, tools, leftOut }: Ask, traits: ChatTraits): JsonObject {
  if (traits.toolsRestReasoning && tools.length > 0) {
    if (effort !== undefined && effort !== "none") leftOut.add("reasoning effort");
    return { reasoning_effort: "none" };
  }
  if (effort === undefined) return {};
  if (traits.effort === undefined) {
    if (effort !== "none") leftOut.add("reasoning effort");
    return {};
  }
  const { least, most } = traits.effort;
  if (effort === "none" || effort === "minimal") return { reasoning_effort: effort === "none" ? least : "low" };
  return { reasoning_effort: /^(xhigh|max)$/.test(effort) && most === "high" ? "high" : effort };
}
