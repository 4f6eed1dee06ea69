import { z } from "zod";
import { endpoint } from "./endpoint.ts";

const examples = z
  .array(z.object({ name: z.string().min(1).max(200), text: z.string().max(200_000) }))
  .max(30)
  .meta({ description: "Good texts of the brand, as Markdown; ten are a good number" });

export const brandVoiceBody = z.object({
  form: z.unknown().meta({ description: "The form: name, owner and how the brand speaks; docs/verification.md" }),
  examples: examples.default([]),
  accepted: z.array(z.string()).default([]).meta({ description: "Ids of the proposals that a person accepted" }),
});
export type BrandVoiceBody = z.infer<typeof brandVoiceBody>;

const tag = "Brand voice";
export const brandVoiceEndpoints = {
  propose: endpoint({
    method: "post",
    path: "/w/{workspace}/brand-voice/proposals",
    summary: "What good texts have in common, as proposals with their evidence",
    tag,
    permission: "work.read",
    body: z.object({ examples: examples.min(1) }),
    response: z.object({ proposals: z.array(z.object({ id: z.string(), says: z.string(), evidence: z.string() })) }),
  }),
  save: endpoint({
    method: "post",
    path: "/w/{workspace}/brand-voice",
    summary: "Keep a form and accepted proposals as a rule pack of the workspace",
    tag,
    permission: "workflow.edit",
    body: brandVoiceBody,
    response: z.object({ name: z.string(), version: z.number().int(), rules: z.number().int() }),
  }),
};
