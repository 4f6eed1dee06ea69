import { z } from "zod";
import { tonePart } from "../rules/tone-part.ts";

const words = z.string().min(1);

/**
 * How a brand speaks, on one page. What is left out is not checked. Units: words, US school grades, shares of all personal
 * pronouns (0 to 1), marks per text.
 */
export const brandVoiceFormSchema = z.strictObject({
  /** Name of the pack, as in file names. */
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, { error: "Write lower-case letters, digits and hyphens" }),
  owner: words,
  title: words.optional(),
  person: tonePart.person,
  contractions: tonePart.contractions,
  sentence: z.strictObject({ max: z.int().positive().optional(), mean: tonePart.meanSentence }).optional(),
  readingGrade: tonePart.grade,
  /** Words that are said here, each with what they are said instead of. */
  use: z.array(z.strictObject({ say: words, notThis: z.array(words).min(1), because: words.optional() })).optional(),
  avoid: z.array(z.strictObject({ word: words, because: words.optional() })).optional(),
  /** Names with their only spelling; `wrong` are more wrong ones than another case. */
  names: z.array(z.strictObject({ name: words, wrong: z.array(words).optional() })).optional(),
  serialComma: tonePart.serialComma,
  exclamations: tonePart.exclamations,
  emoji: tonePart.emoji,
  smallNumbers: tonePart.smallNumbers,
});
export type BrandVoiceForm = z.infer<typeof brandVoiceFormSchema>;
