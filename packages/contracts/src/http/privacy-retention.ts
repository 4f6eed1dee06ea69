import { z } from "zod";
import { endpoint, instant } from "./endpoint.ts";

/** Texts that are kept for a time. */
export const retentionClasses = ["prompts", "drafting-calls", "stand-ins", "quarantine", "notices"] as const;
export type RetentionClass = (typeof retentionClasses)[number];

export const retentionView = z.object({
  classes: z.array(
    z.object({
      class: z.enum(retentionClasses),
      about: z.string(),
      days: z.number().int().meta({ description: "0: nothing is kept" }),
      isDefault: z.boolean(),
      changedAt: instant.optional(),
      changedBy: z.string().optional(),
      removed: z
        .object({ at: instant, count: z.number().int() })
        .optional()
        .meta({ description: "When texts of this class last went, and how many; absent while none did" }),
      overdue: z.number().int().meta({
        description: "Texts past their time that are still here: more than none means that no worker removes them",
      }),
    }),
  ),
  lastTurn: z.object({ at: instant, removed: z.number().int() }).optional().meta({
    description:
      "When the job last looked through the workspace, and what it removed then; absent before the first time",
  }),
});
export type RetentionView = z.infer<typeof retentionView>;

const keepFor = z.strictObject({ class: z.enum(retentionClasses), days: z.number().int().min(0).max(3_650) });

const tag = "Privacy";

export const retentionEndpoints = {
  retention: endpoint({
    method: "get",
    path: "/w/{workspace}/privacy/retention",
    summary: "How long each class of texts is kept",
    tag,
    permission: "data.read",
    response: retentionView,
  }),
  dueTexts: endpoint({
    method: "post",
    path: "/w/{workspace}/privacy/retention/due",
    summary: "How many texts of a class would go at once if it were kept for so long; nothing is changed",
    tag,
    permission: "data.read",
    body: keepFor,
    response: z.object({ due: z.number().int() }),
  }),
  setRetention: endpoint({
    method: "put",
    path: "/w/{workspace}/privacy/retention",
    summary: "Says how long a class of texts is kept; what is older goes within the hour",
    tag,
    permission: "data.edit",
    body: keepFor,
    response: retentionView,
  }),
};
