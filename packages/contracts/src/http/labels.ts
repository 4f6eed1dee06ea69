import { z } from "zod";
import { endpoint, instant } from "./endpoint.ts";

const duty = z.object({
  form: z.enum(["visible", "record"]),
  duty: z.enum(["required", "not-required"]),
  because: z.string(),
  source: z.object({ title: z.string(), url: z.string() }),
  rule: z.string(),
});

/** How a text came to be: what drafted it, who changed it, who answers for it, and what the policy asks to be shown. */
export const contentLabel = z.object({
  draftId: z.string(),
  title: z.string(),
  channel: z.string(),
  draftedBy: z.object({
    by: z.enum(["model", "template", "person"]),
    name: z.string(),
    prompt: z.string().optional(),
    at: instant,
  }),
  edits: z.array(z.object({ by: z.string(), at: instant, contentHash: z.string() })),
  responsible: z.object({ name: z.string(), decision: z.string(), at: instant }).optional(),
  /** SHA-256 of the text that the label speaks of: the approved one, or the newest while nobody approved. */
  contentHash: z.string(),
  duties: z.array(duty),
  text: z.string(),
});
export type ContentLabel = z.infer<typeof contentLabel>;

export const labelForms = ["text", "json-ld", "c2pa"] as const;
export type LabelForm = (typeof labelForms)[number];

export const labelEndpoints = {
  read: endpoint({
    method: "get",
    path: "/w/{workspace}/drafts/{draft}/label",
    summary: "What drafted a text, who edited it, who takes responsibility, and which label it needs",
    tag: "Labels",
    permission: "work.read",
    response: contentLabel,
  }),
  file: endpoint({
    method: "get",
    path: "/w/{workspace}/drafts/{draft}/label/file",
    summary: "The label as a file: text, JSON-LD, or a manifest in the manner of C2PA",
    tag: "Labels",
    permission: "work.read",
    query: z.strictObject({ form: z.enum(labelForms).default("json-ld") }),
    transport: "file",
  }),
};
