import { checkAgainstSchema, type JsonSchema } from "../prompts/json-schema.ts";
import type { Message } from "./messages.ts";

/** A model's text read as JSON that fits a schema, or what is wrong with it in words the model can act on. */
export type StructuredReading = { ok: true; value: unknown } | { ok: false; problems: string[] };

/** Models like to wrap JSON in a fence; nothing else around it is forgiven. */
function withoutFence(text: string): string {
  return /^\s*```(?:json)?\s*\n([\s\S]*?)\n\s*```\s*$/.exec(text)?.[1] ?? text;
}

export function readStructured(text: string, schema: JsonSchema): StructuredReading {
  let value: unknown;
  try {
    value = JSON.parse(withoutFence(text));
  } catch (thrown) {
    return { ok: false, problems: [`It is not JSON: ${(thrown as Error).message}`] };
  }
  const problems = checkAgainstSchema(schema, value).map(({ path, message }) => `${path || "The answer"}: ${message}`);
  return problems.length === 0 ? { ok: true, value } : { ok: false, problems };
}

/** What to say to a model whose JSON does not fit. */
export function askToRepair(text: string, problems: readonly string[]): Message[] {
  return [
    { role: "assistant", content: text.trim() === "" ? "(nothing)" : text },
    {
      role: "user",
      content: `That does not fit the required JSON Schema:\n${problems.map((problem) => `- ${problem}`).join("\n")}\nAnswer with the corrected JSON and nothing else.`,
    },
  ];
}
