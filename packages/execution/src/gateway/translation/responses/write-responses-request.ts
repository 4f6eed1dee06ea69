import type { JsonObject } from "../../json.ts";
import { writeStrict } from "../chat/write-chat-request.ts";
import type { Ask, FileSource, Part, Said, ToolDefinition, Turn } from "../dialogue.ts";
import { chatTraits } from "../model-traits.ts";
import { notTranslatable } from "../refusals.ts";

/** Shorter answers are not taken. */
const leastTokens = 16;

/** Whether OpenAI's Responses has words for a request: it knows no stop sequences. */
export const hasResponsesWords = ({ stop, mostTokens = leastTokens }: Ask): boolean =>
  stop.length === 0 && mostTokens >= leastTokens;

/**
 * A request in OpenAI's Responses, of which nothing is to be stored. Errors: terminal `request_not_translatable`.
 * Source: openai 7.59.0, resources/responses.
 */
export function writeResponsesRequest(ask: Ask, model: string): JsonObject {
  const { tools, toolChoice, leftOut } = ask;
  const last = ask.turns.at(-1)!;
  if (last.role === "assistant")
    throw notTranslatable(last.place, "End with a message of the user: here the model cannot go on with its own.");
  const choice = toolChoice?.kind === "tool" ? { type: "function", name: toolChoice.name } : toolChoice?.kind;
  for (const name of ["temperature", "topP", "topK"] as const)
    if (ask[name] !== undefined) leftOut.add(name.replace(/[A-Z]/, (letter) => `_${letter.toLowerCase()}`));
  return {
    model,
    ...(ask.instructions !== "" && { instructions: ask.instructions }),
    input: ask.turns.flatMap(writeTurn),
    ...(ask.mostTokens !== undefined && { max_output_tokens: ask.mostTokens }),
    ...(tools.length > 0 && { tools: tools.map((tool) => writeTool(tool, leftOut)) }),
    ...(tools.length > 0 && choice !== undefined && { tool_choice: choice }),
    ...(tools.length > 0 && ask.isParallel === false && { parallel_tool_calls: false }),
    ...writeFormat(ask),
    ...writeReasoning(ask, model),
    ...(ask.user !== undefined && { user: ask.user }),
    store: false,
    ...(ask.isStream && { stream: true }),
  };
}

/** Functions are bound to their schema here unless they say otherwise. */
const writeTool = ({ name, description, schema, isStrict }: ToolDefinition, leftOut: Set<string>): JsonObject => ({
  type: "function",
  name,
  ...(description !== undefined && { description }),
  parameters: schema,
  strict: false,
  ...writeStrict(isStrict, schema, leftOut),
});

function writeFormat({ format, leftOut }: Ask): JsonObject {
  if (!format) return {};
  if (format.kind === "object") return { text: { format: { type: "json_object" } } };
  const { name = "answer", description, schema, isStrict } = format;
  const strict = writeStrict(isStrict, schema, leftOut);
  const inside = { name, ...(description !== undefined && { description }), schema, ...strict };
  return { text: { format: { type: "json_schema", ...inside } } };
}

function writeReasoning({ effort, showsThinking }: Ask, model: string): JsonObject {
  const { least = "low", most = "max" } = chatTraits(model).effort ?? {};
  const level = effort === "none" ? least : effort === "minimal" ? "low" : effort;
  const nearest = most === "high" && /^(xhigh|max)$/.test(level ?? "") ? "high" : level;
  if (nearest === undefined && !showsThinking) return {};
  return {
    reasoning: { ...(nearest !== undefined && { effort: nearest }), ...(showsThinking && { summary: "auto" }) },
  };
}

function writeTurn(turn: Turn): JsonObject[] {
  switch (turn.role) {
    case "system":
      return [{ role: "system", content: turn.text }];
    case "user":
      return [{ role: "user", content: turn.parts.map(writePart) }];
    case "assistant":
      return turn.said.map(writeSaid);
    case "tool": {
      const [only] = turn.parts;
      const parts = turn.isError ? [{ kind: "text" as const, text: "Error:" }, ...turn.parts] : turn.parts;
      const isText = parts.length === 1 && only?.kind === "text";
      const output = parts.length === 0 ? "" : isText ? only.text : parts.map(writePart);
      return [{ type: "function_call_output", call_id: turn.callId, output }];
    }
  }
}

function writeSaid(said: Said): JsonObject {
  if (said.kind !== "call") return { role: "assistant", content: said.text };
  const { id: call_id, name, arguments: given } = said;
  return { type: "function_call", call_id, name, arguments: given };
}

const addressOf = (source: FileSource): string =>
  source.at === "url" ? source.url : `data:${source.mediaType};base64,${source.data}`;

function writePart(part: Part): JsonObject {
  if (part.kind === "text") return { type: "input_text", text: part.text };
  if (part.kind === "picture") return { type: "input_image", detail: "auto", image_url: addressOf(part.source) };
  if (part.source.at === "url") return { type: "input_file", file_url: part.source.url };
  return { type: "input_file", filename: part.name ?? "document.pdf", file_data: addressOf(part.source) };
}
