import { z } from "zod";
import { tonePart } from "../rules/tone-part.ts";
import { registers } from "./register.ts";

const words = z.string().min(1);

/** How a text sounds. Units: words, US school grades, shares of all personal pronouns (0 to 1), marks per text. */
const sound = {
  person: tonePart.person,
  contractions: tonePart.contractions,
  sentence: z.strictObject({ max: z.int().positive().optional(), mean: tonePart.meanSentence }).optional(),
  readingGrade: tonePart.grade,
  /** In a word, or as bounds from 0 (talk) to 100 (law). */
  formality: z
    .union([z.enum(registers), tonePart.formality.unwrap()], {
      error: "Write casual, neutral or formal, or bounds from 0 to 100 such as { min: 50 }",
    })
    .optional(),
  cadence: tonePart.cadence,
  serialComma: tonePart.serialComma,
  exclamations: tonePart.exclamations,
  emoji: tonePart.emoji,
  smallNumbers: tonePart.smallNumbers,
} as const;

/** How a brand sounds, everywhere or on one platform. */
export type VoiceSound = z.infer<z.ZodObject<typeof sound>>;

/** How a brand speaks, on one page. What is left out is not checked. */
export const brandVoiceFormSchema = z.strictObject({
  /** Name of the pack, as in file names. */
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, { error: "Write lower-case letters, digits and hyphens" }),
  owner: words,
  title: words.optional(),
  ...sound,
  /** What sounds otherwise on a platform, by channel ("email", "linkedin"); what is left out there sounds as everywhere. */
  platforms: z.record(words, z.strictObject(sound)).optional(),
  /** Words that are said here, each with what they are said instead of. */
  use: z.array(z.strictObject({ say: words, notThis: z.array(words).min(1), because: words.optional() })).optional(),
  avoid: z.array(z.strictObject({ word: words, because: words.optional() })).optional(),
  /** Names with their only spelling; `wrong` are more wrong ones than another case. */
  names: z.array(z.strictObject({ name: words, wrong: z.array(words).optional() })).optional(),
});
export type BrandVoiceForm = z.infer<typeof brandVoiceFormSchema>;

/** What of a form one proposal says, or a whole form without its name. */
export type VoicePart = Omit<BrandVoiceForm, "name" | "owner" | "title">;
