import { z } from "zod";

/** What every rule says of itself. */
export const ruleHead = {
  id: z.string().min(1),
  version: z.string().min(1),
  severity: z.enum(["blocking", "warning", "suggestion"]),
  /** Why the rule exists, one sentence; shown with its findings. */
  reason: z.string().optional(),
  owner: z.string().optional(),
  source: z.string().optional(),
  /** Drafts the rule applies to; all when left out. */
  kinds: z.array(z.string()).optional(),
  channels: z.array(z.string()).optional(),
  /** Texts in Markdown that the rule must and must not find something in; run as tests. */
  examples: z.strictObject({ match: z.array(z.string()), pass: z.array(z.string()) }).optional(),
};
