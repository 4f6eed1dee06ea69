import { z } from "zod";
import { tierNames } from "../tiers/tier-name.ts";

/** What every rule says of itself. */
export const ruleHead = {
  id: z.string().min(1),
  version: z.string().min(1),
  severity: z.enum(["blocking", "warning", "suggestion"]),
  /** Why the rule exists, one sentence; shown with its findings. */
  reason: z.string().optional(),
  /** Who answers for the rule. */
  owner: z.string().optional(),
  source: z.string().optional(),
  /** Drafts the rule applies to; all when left out. */
  kinds: z.array(z.string()).optional(),
  channels: z.array(z.string()).optional(),
  /** Channels that the rule leaves out, such as those that have a rule of their own. */
  exceptChannels: z.array(z.string()).optional(),
  /** The lowest tier the rule applies to; drafts of no known tier count as all of them. */
  tier: z.enum(tierNames).optional(),
  /** Parts of the text it looks at, as prose rules name them: "heading", "list", "~blockquote". */
  scopes: z.array(z.string().min(1)).optional(),
  /** What is no finding: texts, whatever their case, or patterns between slashes. Of prose rules, patterns. */
  exceptions: z.array(z.string().min(1)).optional(),
  /** What it finds is a claim: where a rule of the kind `claims` judges it too, that one's finding stands for both. */
  claim: z.boolean().optional(),
  /** Texts in Markdown that the rule must and must not find something in; run as tests. */
  examples: z.strictObject({ match: z.array(z.string()), pass: z.array(z.string()) }).optional(),
};
