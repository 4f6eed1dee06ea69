import { z } from "zod";

/** What is checked. `kind` ("report", "brief") and `channel` ("internal", "email") choose the rules that apply. */
export const draftSchema = z.strictObject({
  text: z.string(),
  format: z.enum(["markdown", "text", "html", "json"]),
  kind: z.string().min(1),
  channel: z.string().min(1),
});
export type Draft = z.infer<typeof draftSchema>;
