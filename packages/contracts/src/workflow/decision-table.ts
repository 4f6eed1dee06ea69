import { z } from "zod";
import { identifier } from "./expression.ts";

/**
 * One cell: a comparison with a number, a text or another column, e.g. `>= 5`, `> 1.1 * weeklyMeanBefore`, `"webinar"`.
 * Several comparisons of one column are a list, and all of them must hold.
 */
export const cell = z.union([z.string().min(1), z.number(), z.boolean()]);

const value = z.union([z.string(), z.number(), z.boolean()]);

const row = z.union([
  z.strictObject({
    if: z.record(identifier, z.union([cell, z.array(cell).min(1)])).meta({
      description:
        "Conditions by column: `>= 5`, `> 1.1 * otherColumn`, `5..10`, a text, or a list of them that must all hold",
    }),
    then: z.string().meta({ description: "The result when all conditions hold" }),
    because: z.string().optional().meta({ description: "The reason in words; shown with the result" }),
  }),
  z.strictObject({
    otherwise: z.string().meta({ description: "The result when no row above holds" }),
    because: z.string().optional(),
  }),
]);

/** A decision rule that a marketer can read: rows from top to bottom, the first that holds decides. */
export const decisionTable = z.strictObject({
  title: z.string().min(1).meta({ description: "The question the table answers" }),
  columns: z
    .record(identifier, z.enum(["number", "text", "boolean"]))
    .meta({ description: "What the rows may ask about" }),
  decides: identifier.meta({ description: "Name of the result" }),
  values: z.array(z.string()).min(2).meta({ description: "Every possible result, strongest first" }),
  rows: z
    .array(row)
    .min(1)
    .meta({ description: "From top to bottom, the first that holds decides; the last is `otherwise`" }),
  examples: z
    .array(z.strictObject({ given: z.record(identifier, value), expect: z.string() }))
    .min(1)
    .meta({ description: "Rows with known results; they run as tests whenever the table is saved" }),
});

export type DecisionTable = z.infer<typeof decisionTable>;
export type DecisionRow = DecisionTable["rows"][number];
