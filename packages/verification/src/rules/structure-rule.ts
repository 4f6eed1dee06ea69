import { z } from "zod";
import { ruleHead } from "./rule-head.ts";

/**
 * Headings as a table of contents: `unique` no two of the same text (of one section, or of the whole document),
 * `filled` each has something under it, `title` the document has one (a first-level heading or a title of its front
 * matter or head).
 */
const headings = z.strictObject({
  ...ruleHead,
  kind: z.literal("headings"),
  unique: z.enum(["document", "section"]).optional(),
  filled: z.boolean().optional(),
  title: z.boolean().optional(),
});

/** Fields of front matter or of an HTML head ("title", "description", "og:image"); lengths in characters. */
const metadata = z.strictObject({
  ...ruleHead,
  kind: z.literal("metadata"),
  fields: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        /** Other names that are as good. */
        aliases: z.array(z.string().min(1)).optional(),
        required: z.boolean().optional(),
        min: z.int().nonnegative().optional(),
        max: z.int().positive().optional(),
        pattern: z.string().min(1).optional(),
      }),
    )
    .min(1),
});

export const structureRules = [headings, metadata] as const;
