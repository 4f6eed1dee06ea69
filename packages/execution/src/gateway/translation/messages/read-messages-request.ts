import { isObject, type Json, type JsonObject, objectOf } from "../../json.ts";
import { readEffort } from "../chat/read-chat-request.ts";
import type { AnswerFormat, Ask, Effort, ToolChoice, ToolDefinition } from "../dialogue.ts";
import { joinInstructions } from "../join-instructions.ts";
import { noteUnread } from "../note-unread.ts";
import { numberOf, objectAt, optionalList, requiredString, stringOf, tokenLimit } from "../read-members.ts";
import { checkMembers, type MemberRules, misshapen, notTranslatable, unlessIdle } from "../refusals.ts";
import { readMessages, readSystem } from "./read-messages.ts";

const members: MemberRules = {
  read: [
    ...["model", "messages", "system", "max_tokens", "stop_sequences", "temperature", "top_p", "top_k", "stream"],
    ...["tools", "tool_choice", "output_config", "output_format", "thinking", "metadata"],
  ],
  hints: ["cache_control", "service_tier", "speed", "diagnostics", "context_management"],
  onlyAs: {
    inference_geo: unlessIdle("It says where data may be worked on: ask for a model of Anthropic's for that."),
    mcp_servers: unlessIdle("Call the tools yourself and send their results, or ask for a model of Anthropic's."),
  },
};

const inMessages = {
  message: ["role", "content"],
  within: [
    ...[
      "type",
      "text",
      "source",
      "media_type",
      "data",
      "url",
      "title",
      "context",
      "content",
      "tool_use_id",
      "is_error",
    ],
    ...["id", "name", "input", "thinking", "signature"],
  ],
};

/**
 * A request in Anthropic's Messages. Errors: terminal `request_not_translatable`, `request_malformed`.
 * Source: @anthropic-ai/sdk 1.14.0, resources/messages; `output_format` is what `output_config.format` was before.
 */
export function readMessagesRequest(body: JsonObject): Ask {
  const leftOut = new Set(checkMembers(body, "", members));
  for (const said of [body.system, body.messages]) noteUnread(said, inMessages, leftOut);
  const { output_config, thinking } = body;
  if (output_config !== undefined)
    checkMembers(objectOf(output_config), "output_config", { read: ["format", "effort"], hints: [], onlyAs: {} });
  const effort = readEffort(objectOf(output_config).effort, "output_config.effort");
  return {
    ...joinInstructions(readMessages(body.messages, leftOut), {
      place: "messages",
      before: readSystem(body.system),
    }),
    tools: optionalList(body.tools, "tools").map((tool, index) =>
      readTool(objectAt(tool, `tools[${index}]`), `tools[${index}]`, leftOut),
    ),
    ...readChoice(body.tool_choice),
    mostTokens: tokenLimit(body.max_tokens, "max_tokens"),
    stop: optionalList(body.stop_sequences, "stop_sequences").map((one) => requiredString(one, "stop_sequences")),
    temperature: numberOf(body.temperature, "temperature"),
    topP: numberOf(body.top_p, "top_p"),
    topK: numberOf(body.top_k, "top_k"),
    format: readFormat(body),
    effort: effort ?? effortOf(objectOf(thinking)),
    showsThinking: /^(enabled|adaptive)$/.test(String(objectOf(thinking).type)),
    user: stringOf(objectOf(body.metadata).user_id, "metadata.user_id"),
    isStream: body.stream === true,
    leftOut,
  };
}

/** Older requests say how long to think and not how hard. */
function effortOf({ type, budget_tokens }: JsonObject): Effort | undefined {
  if (type === "disabled") return "none";
  if (type !== "enabled" || typeof budget_tokens !== "number") return undefined;
  if (budget_tokens < 4_096) return "low";
  return budget_tokens < 16_384 ? "medium" : "high";
}

const toolHints = ["cache_control", "eager_input_streaming", "input_examples"];

function readTool(tool: JsonObject, place: string, leftOut: Set<string>): ToolDefinition {
  if (tool.type !== undefined && tool.type !== null && tool.type !== "custom")
    throw notTranslatable(
      place,
      `${String(tool.name ?? "This tool")} runs at Anthropic; define one of your own instead.`,
    );
  const onlyAs = {
    defer_loading: unlessIdle(),
    allowed_callers: { idle: (value: Json) => JSON.stringify(value) === '["direct"]' },
  };
  const read = ["type", "name", "description", "input_schema", "strict"];
  for (const hint of checkMembers(tool, place, { read, hints: toolHints, onlyAs })) leftOut.add(hint);
  return {
    name: requiredString(tool.name, `${place}.name`),
    description: stringOf(tool.description, `${place}.description`),
    schema: objectAt(tool.input_schema, `${place}.input_schema`),
    isStrict: typeof tool.strict === "boolean" ? tool.strict : undefined,
  };
}

const choices: Readonly<Record<string, "auto" | "none" | "required">> = { auto: "auto", none: "none", any: "required" };

function readChoice(value: Json | undefined): { toolChoice: ToolChoice | undefined; isParallel: boolean | undefined } {
  if (!isObject(value)) return { toolChoice: undefined, isParallel: undefined };
  const isParallel = value.disable_parallel_tool_use === true ? false : undefined;
  if (value.type === "tool")
    return { toolChoice: { kind: "tool", name: requiredString(value.name, "tool_choice.name") }, isParallel };
  const kind = choices[String(value.type)];
  if (kind === undefined) throw misshapen("tool_choice.type", "auto, any, tool or none");
  return { toolChoice: { kind }, isParallel };
}

function readFormat({ output_config, output_format }: JsonObject): AnswerFormat | undefined {
  const inside = objectOf(output_config).format;
  const place = isObject(inside) ? "output_config.format" : "output_format";
  const format = isObject(inside) ? inside : output_format;
  if (!isObject(format)) return undefined;
  if (format.type !== "json_schema") throw notTranslatable(place);
  const schema = objectAt(format.schema, `${place}.schema`);
  return { place, kind: "schema", name: undefined, description: undefined, schema, isStrict: true };
}
