import type { JsonObject } from "../../json.ts";
import type { AnswerContext } from "../caller-format.ts";
import type { End, Reply, ReplyUsage, Said } from "../dialogue.ts";

/** A whole answer in OpenAI's Responses, with what it repeats of the request. Nothing of it is stored anywhere. */
export function writeResponsesAnswer(reply: Reply, context: AnswerContext): JsonObject {
  const shown = reply.said.filter(({ kind }) => kind !== "thinking" || context.showsThinking);
  return {
    ...responseHead(reply, context),
    ...responseEnd(reply.end),
    output: writeItems(reply.id, shown),
    ...(reply.usage && { usage: writeResponsesUsage(reply.usage) }),
  };
}

export function responseHead(
  { id, model }: { id: string; model: string },
  { body, createdAt }: AnswerContext,
): JsonObject {
  return {
    id: `resp_${bare(id)}`,
    object: "response",
    created_at: createdAt,
    status: "in_progress",
    error: null,
    incomplete_details: null,
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    metadata: body.metadata ?? {},
    model,
    output: [],
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    previous_response_id: null,
    reasoning: body.reasoning ?? { effort: null, summary: null },
    store: false,
    temperature: body.temperature ?? null,
    text: body.text ?? { format: { type: "text" } },
    tool_choice: body.tool_choice ?? "auto",
    tools: body.tools ?? [],
    top_p: body.top_p ?? null,
    truncation: "disabled",
  };
}

/** Without what a provider begins its ids with: this format has beginnings of its own. */
const bare = (id: string) => id.replace(/^[a-z]+[_-]/, "");

const reasons: Partial<Record<End, string>> = { length: "max_output_tokens", refusal: "content_filter" };

export const responseEnd = (end: End): JsonObject =>
  reasons[end] === undefined
    ? { status: "completed", incomplete_details: null }
    : { status: "incomplete", incomplete_details: { reason: reasons[end] } };

/** An item of the output, and what it says in one text. */
export type OutputItem = JsonObject & { id: string; type: string };

/** What was said as items, one for each thing; texts that follow each other are one. */
function writeItems(replyId: string, said: readonly Said[]): OutputItem[] {
  const joined: Said[] = [];
  for (const one of said) {
    const last = joined.at(-1);
    if (one.kind === "text" && last?.kind === "text")
      joined[joined.length - 1] = { kind: "text", text: last.text + one.text };
    else joined.push(one);
  }
  return joined.map((one, index) => writeItem(replyId, index, one));
}

export function writeItem(replyId: string, index: number, said: Said): OutputItem {
  const suffix = `${bare(replyId)}_${index}`;
  switch (said.kind) {
    case "call": {
      const { id: call_id, name, arguments: given } = said;
      return { id: `fc_${suffix}`, type: "function_call", status: "completed", arguments: given, call_id, name };
    }
    case "thinking":
      return { id: `rs_${suffix}`, type: "reasoning", summary: [writePart(said)] };
    default: {
      const content = [writePart(said)];
      return { id: `msg_${suffix}`, type: "message", status: "completed", role: "assistant", content };
    }
  }
}

export function writePart(said: Exclude<Said, { kind: "call" }>): JsonObject {
  if (said.kind === "refusal") return { type: "refusal", refusal: said.text };
  if (said.kind === "thinking") return { type: "summary_text", text: said.text };
  return { type: "output_text", annotations: [], logprobs: [], text: said.text };
}

export const writeResponsesUsage = ({ input, output, cacheRead, cacheWrite, reasoning }: ReplyUsage): JsonObject => ({
  input_tokens: input,
  input_tokens_details: { cached_tokens: cacheRead, cache_write_tokens: cacheWrite },
  output_tokens: output,
  output_tokens_details: { reasoning_tokens: reasoning },
  total_tokens: input + output,
});
