import { z } from "zod";
import type { JsonSchema } from "./json-schema.ts";

const slug = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
  error: "Use lower-case letters, digits and single hyphens, starting with a letter",
});

const fieldTypes = ["text", "number", "integer", "boolean", "date", "list", "object"] as const;

const field = z.strictObject({
  name: z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/, { error: "Use letters, digits and underscores" }),
  type: z.enum(fieldTypes),
  optional: z.boolean().default(false),
  describe: z.string().optional(),
});

const jsonSchema = z.record(z.string(), z.unknown());

const preferences = z.strictObject({
  temperature: z.number().min(0).max(2).optional(),
  maxTokens: z.number().int().min(1).max(128_000).default(4_000),
  reasoning: z.enum(["none", "minimal", "low", "medium", "high"]).optional(),
});

/** A prompt as it is written; `parsePrompt` makes a PromptAsset of it. */
export const writtenPrompt = z.strictObject({
  id: slug,
  version: z.number().int().min(1),
  title: z.string().min(1),
  owner: z.string().min(1),
  purpose: z.string().min(1),
  inputs: z.union([z.array(field), jsonSchema]).meta({ description: "Fields, or a JSON Schema of type object" }),
  output: z.union([z.literal("text"), z.strictObject({ schema: jsonSchema })]).default("text"),
  model: preferences.default({ maxTokens: 4_000 }),
  system: z.string().optional(),
  template: z.string().min(1),
  fallbackTemplate: z.string().min(1).meta({ description: "Drafts without any model" }),
  examples: z.array(z.strictObject({ inputs: z.record(z.string(), z.unknown()), output: z.unknown() })).default([]),
});

export type WrittenPrompt = z.infer<typeof writtenPrompt>;
type Field = z.infer<typeof field>;

/** A prompt, ready for use: versioned data, never code. Templates are Liquid; `fallbackTemplate` drafts without any model. */
export type PromptAsset = Readonly<{
  id: string;
  version: number;
  title: string;
  owner: string;
  purpose: string;
  inputSchema: JsonSchema;
  output: { type: "text" } | { type: "structured"; schema: JsonSchema };
  model: z.infer<typeof preferences>;
  system?: string;
  template: string;
  fallbackTemplate: string;
  examples: readonly { inputs: Record<string, unknown>; output: unknown }[];
}>;

const fieldSchemas: Record<Field["type"], JsonSchema> = {
  text: { type: "string" },
  number: { type: "number" },
  integer: { type: "integer" },
  boolean: { type: "boolean" },
  date: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}" },
  list: { type: "array" },
  object: { type: "object" },
};

function toSchema(fields: readonly Field[]): JsonSchema {
  return {
    type: "object",
    properties: Object.fromEntries(
      fields.map(({ name, type, describe }) => [
        name,
        describe ? { ...fieldSchemas[type], description: describe } : fieldSchemas[type],
      ]),
    ),
    required: fields.filter(({ optional }) => !optional).map(({ name }) => name),
    additionalProperties: false,
  };
}

export function toPromptAsset(written: WrittenPrompt): PromptAsset {
  const { inputs, output, system, ...rest } = written;
  return {
    ...rest,
    ...(system === undefined ? {} : { system }),
    inputSchema: Array.isArray(inputs) ? toSchema(inputs) : inputs,
    output: output === "text" ? { type: "text" } : { type: "structured", schema: output.schema },
  };
}
