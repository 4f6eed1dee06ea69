import { z } from "zod";
import { type Rule, ruleSchema } from "./rule.ts";

/** Rules that belong together, whoever wrote them: as JSON with the product, as YAML in a workspace. */
export type RulePack = {
  pack: string;
  version: string;
  owner: string;
  title?: string | undefined;
  /** What the pack is for, in a sentence or two. */
  about?: string | undefined;
  /** Other packs whose rules are part of this one. */
  include?: string[] | undefined;
  rules: Rule[];
};

export const rulePackSchema: z.ZodType<RulePack> = z
  .strictObject({
    pack: z.string().min(1),
    version: z.string().min(1).default("1"),
    owner: z.string().min(1),
    title: z.string().min(1).optional(),
    about: z.string().min(1).optional(),
    include: z.array(z.string().min(1)).optional(),
    rules: z.array(ruleSchema).default([]),
  })
  .superRefine(({ rules, include }, context) => {
    if (rules.length === 0 && !include?.length)
      context.addIssue({ code: "custom", path: ["rules"], message: "There is no rule" });
    const seen = new Set<string>();
    for (const [index, { id }] of rules.entries()) {
      if (seen.has(id))
        context.addIssue({ code: "custom", path: ["rules", index, "id"], message: `The id "${id}" is there twice` });
      seen.add(id);
    }
  });
