import { z } from "zod";
import { endpoint, instant } from "./endpoint.ts";

const rule = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { message: "Small letters, digits and hyphens" }),
  form: z.enum(["visible", "record"]),
  channels: z.union([z.enum(["all", "public"]), z.array(z.string().trim().min(1).max(100)).min(1).max(50)]),
  draftedBy: z.array(z.enum(["model", "template", "person"])).min(1),
  reviewed: z.boolean().optional().meta({ description: "For reviewed texts, for others, or for both when left out" }),
  duty: z.enum(["required", "not-required"]),
  because: z.string().trim().min(1).max(500),
  source: z.object({ title: z.string().trim().min(1).max(300), url: z.url({ protocol: /^https?$/ }) }),
});
export type LabelRuleBody = z.infer<typeof rule>;

const ownRules = z
  .array(rule)
  .max(100)
  .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, { message: "Two rules have one id" });

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

/** A text that need not exist, as far as rules on labels ask. */
const imaginedText = z.strictObject({
  channel: z.string().trim().min(1).max(100),
  isPublic: z.boolean(),
  draftedBy: z.enum(["model", "template", "person"]),
  edited: z.boolean(),
  reviewed: z.boolean(),
});
export type ImaginedText = z.infer<typeof imaginedText>;

export const labelTrial = z.object({ text: z.string(), duties: z.array(duty) });
export type LabelTrial = z.infer<typeof labelTrial>;

/** `own` come before `shipped`; the first rule of a form that holds decides. */
export const labelPolicyView = z.object({
  version: z.number().int().meta({ description: "0 while the workspace has no rules of its own" }),
  own: z.array(rule),
  shipped: z.array(rule),
  savedAt: instant.optional(),
  savedBy: z.string().optional(),
});
export type LabelPolicyView = z.infer<typeof labelPolicyView>;

export const labelForms = ["text", "json-ld", "c2pa"] as const;
export type LabelForm = (typeof labelForms)[number];

export const labelEndpoints = {
  policy: endpoint({
    method: "get",
    path: "/w/{workspace}/label-policy",
    summary:
      "When a text says how it was made: the workspace's own rules, then those that ship; the first that holds decides",
    tag: "Labels",
    permission: "work.read",
    response: labelPolicyView,
  }),
  savePolicy: endpoint({
    method: "put",
    path: "/w/{workspace}/label-policy",
    summary: "Keep the workspace's own rules on labels as their next version",
    tag: "Labels",
    permission: "workflow.publish",
    body: z.strictObject({ version: z.number().int().min(0), rules: ownRules }),
    response: z.object({ version: z.number().int() }),
  }),
  tryPolicy: endpoint({
    method: "post",
    path: "/w/{workspace}/label-policy/try",
    summary: "What label a text would have, and what it would have to show, by rules that are saved or not",
    tag: "Labels",
    permission: "work.read",
    body: z.strictObject({ rules: ownRules.optional(), text: imaginedText }),
    response: labelTrial,
  }),
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
