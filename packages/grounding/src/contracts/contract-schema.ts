import { z } from "zod";

/** What sort of data a column holds, for who may see it and where it may go. */
export const sensitivityClasses = ["public", "internal", "confidential", "personal", "special"] as const;

const columnRule = z.object({
  type: z.enum(["text", "number", "timestamp", "email", "domain"]).optional(),
  required: z.boolean().default(false),
  allowed: z.array(z.string()).min(1).optional(),
  /** A regular expression that the whole value meets (RE2 syntax). */
  pattern: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** Share of rows that carry a value, 0 to 1. */
  completeness: z.number().min(0).max(1).optional(),
  unique: z.boolean().default(false),
  sensitivity: z.enum(sensitivityClasses).default("internal"),
  /** What the people concerned agreed to; data without it is not used. */
  consent: z.enum(["not_needed", "required"]).default("not_needed"),
  /**
   * Whether its values may reach a model: `allowed` as the privacy policy says of their class, `replace` by stand-ins at
   * least, `never` at all. Left out: `never` for special data and where consent is required, else `allowed`.
   */
  models: z.enum(["allowed", "replace", "never"]).optional(),
});

/**
 * What a dataset promises. Columns are named as the fields of an event. Row rules (`required`, `allowed`, `pattern`,
 * `min`, `max`) are held at the door: a row that breaks one is quarantined. The others are checked on the dataset.
 */
export const dataContractSchema = z.object({
  name: z.string().min(1),
  version: z.int().min(1).default(1),
  columns: z.record(z.string(), columnRule).default({}),
  freshness: z.object({ maxAgeHours: z.number().positive() }).optional(),
  /** Per source: this week's events against the mean of the four weeks before; below the share is a breach. */
  volume: z.object({ minShareOfMean: z.number().min(0).max(10) }).optional(),
  /** Share of an import's rows that may be rejected. */
  maxRejectedShare: z.number().min(0).max(1).optional(),
  whenBroken: z.enum(["hold", "label"]).default("hold"),
});

export type DataContract = z.infer<typeof dataContractSchema>;

/** The columns whose values must not reach a model as they are, with what is to be done. */
export function heldBackColumns({ columns }: DataContract): Map<string, "replace" | "never"> {
  const held = new Map<string, "replace" | "never">();
  for (const [name, { models, sensitivity, consent }] of Object.entries(columns)) {
    const said = models ?? (sensitivity === "special" || consent === "required" ? "never" : "allowed");
    if (said !== "allowed") held.set(name, said);
  }
  return held;
}
