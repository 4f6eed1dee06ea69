import { z } from "zod";
import { targets } from "./targets.ts";

/** How a text becomes an instant. A naive time needs a zone; `pattern` is a strptime pattern, such as `%d.%m.%Y %H:%M`. */
const timestampStep = z.object({
  do: z.literal("timestamp"),
  format: z.enum(["iso", "us", "eu", "epoch_s", "epoch_ms", "epoch_us", "pattern"]),
  pattern: z.string().min(2).optional(),
  zone: z.string().optional(),
});

/** One small change of a value, on its way from a column to a field. */
export const transformSchema = z.discriminatedUnion("do", [
  z.object({ do: z.literal("trim") }),
  z.object({ do: z.literal("lower") }),
  /** `decimal`: the sign before decimals; the other of the two separates thousands. */
  z.object({
    do: z.literal("number"),
    decimal: z.enum([".", ","]).default("."),
    divideBy: z.number().positive().optional(),
  }),
  timestampStep,
  /** Replaces whole values, whatever their case; `otherwise`: `keep` the value, or leave it `empty`. */
  z.object({
    do: z.literal("map"),
    values: z.record(z.string(), z.string()),
    otherwise: z.enum(["keep", "empty"]).default("keep"),
  }),
  /** A value out of JSON text, by a path such as `contact.email` or `params[key=page].value.string_value`. */
  z.object({ do: z.literal("json"), path: z.string().min(1) }),
  /** The path of a web address, without host, query and fragment. */
  z.object({ do: z.literal("urlPath") }),
]);

export const fieldRuleSchema = z.discriminatedUnion("from", [
  /** Several columns: the first that is not empty. */
  z.object({
    from: z.literal("column"),
    column: z.string(),
    else: z.array(z.string()).optional(),
    steps: z.array(transformSchema).default([]),
  }),
  z.object({
    from: z.literal("joined"),
    columns: z.array(z.string()).min(2),
    steps: z.array(transformSchema).default([]),
  }),
  z.object({ from: z.literal("constant"), value: z.string() }),
  /** A number by the mapped event type. */
  z.object({ from: z.literal("byType"), values: z.record(z.string(), z.number()), otherwise: z.number().default(1) }),
]);

/** Where each field of the target comes from. Plain data: proposed by `proposeMapping`, edited by a person, kept. */
export const mappingSchema = z.object({
  target: z.enum(targets),
  fields: z.record(z.string(), fieldRuleSchema),
});

export type Mapping = z.infer<typeof mappingSchema>;
export type FieldRule = z.infer<typeof fieldRuleSchema>;
export type Transform = z.infer<typeof transformSchema>;
