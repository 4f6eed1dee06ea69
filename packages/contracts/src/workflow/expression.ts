import { z } from "zod";

/** A CEL expression. Names in scope: `inputs`, `run`, `steps.<id>`, and the item's name inside `each`. */
export const expression = z
  .string()
  .min(1)
  .meta({ description: "CEL expression", examples: ["steps.intent.newlyActive"] });

export const slug = z
  .string()
  .max(80)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, {
    error: "Use lower-case letters, digits and single hyphens, starting with a letter",
  });

/** A name that expressions can use without quoting. */
export const identifier = z
  .string()
  .max(60)
  .regex(/^[a-z][A-Za-z0-9]*$/, {
    error: "Use letters and digits, starting with a lower-case letter (`weeklyReport`)",
  });
