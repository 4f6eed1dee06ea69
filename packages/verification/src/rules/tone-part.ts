import { z } from "zod";

const share = z.number().min(0).max(1);
const bounds = z.strictObject({ min: z.number().nonnegative().optional(), max: z.number().positive().optional() });

/**
 * How a text sounds. Units: `sentence` words of any one sentence, `meanSentence` mean words of all; `grade` US school
 * grade (Flesch-Kincaid); `exclamations`, `emoji` how many in the document; `person` shares of all personal pronouns,
 * 0 to 1; `formality` 0 (talk) to 100 (law), English only. What is asked of the document as a whole is asked from 3
 * sentences (pronouns: 5; formality: 50 words) on.
 */
export const tonePart = {
  sentence: z.strictObject({ max: z.int().positive() }).optional(),
  meanSentence: bounds.optional(),
  grade: bounds.optional(),
  formality: bounds.optional(),
  /**
   * How sentences of a paragraph follow each other. `spread`: standard deviation of their words over the mean, asked from
   * 6 sentences on; `sameOpening`, `sameLength`: how many in a row may begin with one word, or be as long within one word.
   */
  cadence: z
    .strictObject({
      spread: bounds.optional(),
      sameOpening: z.strictObject({ max: z.int().positive() }).optional(),
      sameLength: z.strictObject({ max: z.int().positive() }).optional(),
    })
    .optional(),
  exclamations: z.strictObject({ max: z.int().nonnegative() }).optional(),
  emoji: z.strictObject({ max: z.int().nonnegative() }).optional(),
  /** "I", "we", "you": the least and most of each. */
  person: z
    .partialRecord(z.enum(["i", "we", "you"]), z.strictObject({ min: share.optional(), max: share.optional() }))
    .optional(),
  /** "use": "do not" becomes "don't"; "avoid": the other way round. */
  contractions: z.enum(["use", "avoid"]).optional(),
  /** A comma before the last of three or more. */
  serialComma: z.enum(["use", "avoid"]).optional(),
  /** How whole numbers below ten are written in a sentence: in words or in figures. */
  smallNumbers: z.enum(["words", "figures"]).optional(),
} as const;
