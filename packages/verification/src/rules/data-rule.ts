import { z } from "zod";
import { jsonSchema } from "./json-schema.ts";
import { ruleHead } from "./rule-head.ts";

/** A JSON document, or the front matter of a text, against a schema. */
const schema = z.strictObject({
  ...ruleHead,
  kind: z.literal("schema"),
  of: z.enum(["document", "front-matter"]),
  schema: jsonSchema,
});

/**
 * Names by a form with parts: "{region}_{channel}_{yyyymm}". `of`: the draft's own name without its ending, a field of
 * front matter, or a parameter of the addresses that are linked ("utm_campaign"). `parts`: the values a part may have,
 * or its pattern; a part that is not named is letters and digits.
 */
const naming = z.strictObject({
  ...ruleHead,
  kind: z.literal("naming"),
  of: z.union([
    z.literal("name"),
    z.strictObject({ field: z.string().min(1) }),
    z.strictObject({ parameter: z.string().min(1) }),
  ]),
  form: z.string().min(1),
  parts: z
    .record(
      z.string(),
      z.union([
        z.strictObject({ oneOf: z.array(z.string().min(1)).min(1) }),
        z.strictObject({ pattern: z.string().min(1) }),
      ]),
    )
    .optional(),
  /** What each link's address must carry, for `parameter`; the parameter alone when left out. */
  required: z.boolean().optional(),
});

export const dataRules = [schema, naming] as const;
