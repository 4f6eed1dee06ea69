import { z } from "zod";

/**
 * A length of time as a person writes it: `30 minutes`, `4 working hours`, `2 working days`, `1 day`.
 * Working hours and days count in the workspace's own hours and holidays; the others are plain time.
 */
export const durationText = z
  .string()
  .regex(/^\d+ (minutes?|hours?|days?|weeks?|working hours?|working days?)$/, {
    error: "Write a number and a unit: `30 minutes`, `4 working hours`, `2 working days`",
  })
  .meta({
    description: "A number and a unit: `30 minutes`, `4 working hours`, `2 working days`",
    examples: ["30 minutes", "4 working hours", "2 working days"],
  });

export type DurationText = z.infer<typeof durationText>;
