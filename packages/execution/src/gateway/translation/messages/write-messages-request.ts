import type { JsonObject } from "../../json.ts";
import type { Ask, ToolDefinition } from "../dialogue.ts";
import { type ClaudeTraits, claudeTraits } from "../model-traits.ts";
import { notTaken, notTranslatable } from "../refusals.ts";
import { writeTurns } from "./write-turns.ts";

/**
 * A request in Anthropic's Messages; what a model does not take is noted in `leftOut`. Errors: terminal
 * `request_not_translatable`. Source: @anthropic-ai/sdk 1.14.0, resources/messages.
 */
export function writeMessagesRequest(ask: Ask, model: string): JsonObject {
  const traits = claudeTraits(model);
  const { system, messages } = writeTurns(ask, traits);
  const thinking = writeThinking(ask, traits);
  return {
    model,
    max_tokens: ask.mostTokens ?? traits.usualMostTokens,
    ...(system !== "" && { system }),
    messages,
    ...(ask.tools.length > 0 && { tools: ask.tools.map(writeTool) }),
    ...writeToolChoice(ask, traits),
    ...(ask.stop.length > 0 && { stop_sequences: ask.stop }),
    ...writeSampling(ask, traits, thinking.thinking?.type === "adaptive"),
    ...writeOutput(ask, thinking.effort),
    ...(thinking.thinking && { thinking: thinking.thinking }),
    ...(ask.user !== undefined && { metadata: { user_id: ask.user } }),
    ...(ask.isStream && { stream: true }),
  };
}

const writeTool = ({ name, description, schema, isStrict }: ToolDefinition): JsonObject => ({
  name,
  ...(description !== undefined && { description }),
  input_schema: schema,
  ...(isStrict === true && { strict: true }),
});

function writeToolChoice({ toolChoice, isParallel, tools }: Ask, traits: ClaudeTraits): JsonObject {
  if (tools.length === 0) return {};
  const isForced = toolChoice?.kind === "required" || toolChoice?.kind === "tool";
  if (isForced && !traits.forcedTool)
    throw notTaken("tool_choice", "It decides itself whether to call a tool: say auto, or ask for another model.");
  if (toolChoice?.kind === "none") return { tool_choice: { type: "none" } };
  const one = isParallel === false ? { disable_parallel_tool_use: true } : {};
  if (toolChoice?.kind === "tool") return { tool_choice: { type: "tool", name: toolChoice.name, ...one } };
  if (toolChoice === undefined && isParallel !== false) return {};
  return { tool_choice: { type: toolChoice?.kind === "required" ? "any" : "auto", ...one } };
}

/** OpenAI's temperature goes to 2, Anthropic's to 1; while a model thinks it takes none. */
function writeSampling({ temperature, topP, topK, leftOut }: Ask, traits: ClaudeTraits, thinks: boolean): JsonObject {
  const asked = { temperature, top_p: topP, top_k: topK };
  const taken: JsonObject = {};
  for (const [name, value] of Object.entries(asked)) {
    if (value === undefined) continue;
    if (!traits.sampling || thinks) leftOut.add(name);
    else if (name === "top_p" && temperature !== undefined) leftOut.add(name);
    else taken[name] = value;
  }
  if (typeof taken.temperature === "number" && taken.temperature > 1) {
    taken.temperature = 1;
    leftOut.add("temperature above 1");
  }
  return taken;
}

function writeOutput({ format, leftOut }: Ask, effort: string | undefined): JsonObject {
  if (format?.kind === "object")
    throw notTranslatable(
      format.place,
      "Say what the JSON has to be, as a json_schema: without one there is no such mode.",
    );
  if (format?.description !== undefined) leftOut.add(`${format.place} description`);
  const config = {
    ...(effort !== undefined && { effort }),
    ...(format && { format: { type: "json_schema", schema: format.schema } }),
  };
  return Object.keys(config).length === 0 ? {} : { output_config: config };
}

type Thinking = { effort?: string; thinking?: JsonObject };

function writeThinking({ effort, toolChoice, showsThinking, leftOut }: Ask, traits: ClaudeTraits): Thinking {
  if (effort === undefined) return {};
  if (traits.effort === "none") {
    if (effort !== "none") leftOut.add("reasoning effort");
    return {};
  }
  if (effort === "none") {
    if (traits.leastThinking !== undefined) return { thinking: { type: traits.leastThinking } };
    leftOut.add("reasoning effort none");
    return { effort: "low" };
  }
  const level =
    effort === "minimal" ? "low" : traits.effort === "all" || !/^(xhigh|max)$/.test(effort) ? effort : "high";
  const isForced = toolChoice?.kind === "required" || toolChoice?.kind === "tool";
  if (!traits.adaptive || isForced) return { effort: level };
  return { effort: level, thinking: { type: "adaptive", ...(showsThinking && { display: "summarized" }) } };
}
