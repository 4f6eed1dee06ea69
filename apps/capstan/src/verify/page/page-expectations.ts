import { z } from "zod";
import { trackerNames } from "./trackers.ts";

/** What a pack expects of pages, beside its rules: under `page`. */
export const pageExpectations = z.strictObject({
  /** Words of the call to action, such as "Book a demo"; any of them. */
  callToAction: z.array(z.string().min(1)).optional(),
  /** Tags that must fire, by name, such as "Google Analytics". */
  tags: z.array(z.enum(trackerNames)).optional(),
  /** Words that were said once and are not any more: names of old campaigns, offers, products. */
  stale: z.array(z.string().min(1)).optional(),
  maxMegabytes: z.number().positive().optional(),
});
export type PageExpectations = z.infer<typeof pageExpectations>;
