import { z } from "zod";
import { tierNames } from "./tiers/tier-name.ts";

/**
 * What is checked. `kind` ("report", "brief"), `channel` ("internal", "email") and `tier` choose the rules that apply;
 * `name` is what the draft is called where it is kept, such as its file name.
 */
export const draftSchema = z.strictObject({
  text: z.string(),
  format: z.enum(["markdown", "text", "html", "json"]),
  kind: z.string().min(1),
  channel: z.string().min(1),
  tier: z.enum(tierNames).optional(),
  name: z.string().min(1).optional(),
});
export type Draft = z.infer<typeof draftSchema>;
