import { z } from "zod";

const typeName = z.enum(["object", "array", "string", "number", "integer", "boolean", "null"]);
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** The part of JSON Schema (2020-12) that rules may use; anything else is refused, so that nothing is checked in part. */
export type JsonSchema = {
  type?: z.infer<typeof typeName> | z.infer<typeof typeName>[] | undefined;
  enum?: z.infer<typeof scalar>[] | undefined;
  const?: z.infer<typeof scalar> | undefined;
  properties?: Record<string, JsonSchema> | undefined;
  required?: string[] | undefined;
  additionalProperties?: boolean | undefined;
  items?: JsonSchema | undefined;
  minItems?: number | undefined;
  maxItems?: number | undefined;
  uniqueItems?: boolean | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  pattern?: string | undefined;
  format?: "date" | "date-time" | "uri" | "email" | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  description?: string | undefined;
};

export const jsonSchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.strictObject({
    type: z.union([typeName, z.array(typeName).min(1)]).optional(),
    enum: z.array(scalar).min(1).optional(),
    const: scalar.optional(),
    properties: z.record(z.string(), jsonSchema).optional(),
    required: z.array(z.string()).optional(),
    additionalProperties: z.boolean().optional(),
    items: jsonSchema.optional(),
    minItems: z.int().nonnegative().optional(),
    maxItems: z.int().nonnegative().optional(),
    uniqueItems: z.boolean().optional(),
    minLength: z.int().nonnegative().optional(),
    maxLength: z.int().nonnegative().optional(),
    pattern: z.string().optional(),
    format: z.enum(["date", "date-time", "uri", "email"]).optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    description: z.string().optional(),
  }),
);
