import { z } from "zod";
import { roles } from "../choices.ts";
import { calendarDate, endpoint, instant } from "./endpoint.ts";

/** Classes of data by how freely they may travel, freest first; `personal` says that people's data may go as it is. */
export const dataClasses = ["public", "internal", "confidential", "personal"] as const;
export type DataClass = (typeof dataClasses)[number];

export const toolStatuses = ["asked", "assessed", "approved", "retired"] as const;
export type ToolStatus = (typeof toolStatuses)[number];

export const toolKinds = ["model", "host", "tool", "embedded"] as const;
export type ToolKind = (typeof toolKinds)[number];

/** What a vendor shows: an audit, how data is encrypted and kept, whether it trains on it. */
export const evidenceKinds = [
  "soc2",
  "encryption-in-transit",
  "encryption-at-rest",
  "retention",
  "training-use",
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

const text = (most: number) => z.string().trim().min(1).max(most);
const classes = z
  .array(z.enum(dataClasses))
  .min(1)
  .max(dataClasses.length)
  .refine((given) => new Set(given).size === given.length, { message: "Name each class of data once" });

/** A role (`role:legal`) or a person of the workspace (`person:<id>`). */
const owner = z.string().regex(new RegExp(`^(role:(${roles.join("|")})|person:[0-9a-f-]{36})$`), {
  message: "Give a role (`role:legal`) or a person (`person:<id>`)",
});

/** An address on the web, or where a file is kept. */
const reference = text(500).refine((given) => !/^\s*(javascript|data|vbscript):/i.test(given), {
  message: "Give an https address, or say where the file is kept",
});

const evidenceView = z.object({
  id: z.string(),
  kind: z.enum(evidenceKinds),
  says: z.string(),
  reference: z.string(),
  checkedOn: calendarDate,
  checkedBy: z.string(),
  expiresOn: calendarDate,
  daysLeft: z.number().int().meta({ description: "Until its last day; negative once it has run out" }),
});
export type EvidenceView = z.infer<typeof evidenceView>;

const toolView = z.object({
  id: z.string(),
  kind: z.enum(toolKinds),
  name: z.string(),
  vendor: z.string(),
  purpose: z.string(),
  status: z.enum(toolStatuses),
  dataClasses: z.array(z.enum(dataClasses)),
  lapsedClasses: z
    .array(z.enum(dataClasses))
    .meta({ description: "Approved for, but evidence has run out: refused until there is new evidence" }),
  owner: z.string(),
  ownerName: z.string(),
  fallbacks: z.array(z.string()),
  note: z.string(),
  askedBy: z.string(),
  askedAt: instant,
  decidedBy: z.string().optional(),
  decidedAt: instant.optional(),
  evidence: z.array(evidenceView).meta({ description: "The newest of each kind" }),
  lacks: z
    .array(z.object({ dataClass: z.enum(dataClasses), kinds: z.array(z.enum(evidenceKinds)) }))
    .meta({ description: "Evidence that is missing or has run out, for each class that the tool is meant for" }),
  use: z.object({
    calls: z.number().int(),
    costUsdMicros: z.number().int(),
    lastAt: instant.optional(),
  }),
  may: z.object({ assess: z.boolean(), approve: z.boolean(), retire: z.boolean() }),
});
export type ToolView = z.infer<typeof toolView>;

const toolDetail = z.object({
  tool: toolView,
  earlier: z.array(evidenceView).meta({ description: "Evidence that newer evidence has replaced" }),
  history: z.array(z.object({ at: instant, text: z.string() })),
});
export type ToolDetail = z.infer<typeof toolDetail>;

/** A request for a tool. A model is named as its provider and its name there, `openai/gpt-6-sol`. */
const toolRequest = z
  .strictObject({
    kind: z.enum(toolKinds),
    name: text(200),
    vendor: z.string().trim().max(200).default(""),
    purpose: text(2000),
    dataClasses: classes,
  })
  .refine(({ kind, name }) => kind !== "model" || /^[^/\s]+\/\S+$/.test(name), {
    path: ["name"],
    message: "A model is named as provider and model: `openai/gpt-6-sol`",
  });
export type ToolRequest = z.infer<typeof toolRequest>;

const toolAssessment = z.strictObject({
  dataClasses: classes,
  owner,
  note: z.string().trim().max(2000).default(""),
  fallbacks: z.array(text(200)).max(20).default([]),
});
export type ToolAssessment = z.infer<typeof toolAssessment>;

const evidenceToAdd = z
  .strictObject({
    kind: z.enum(evidenceKinds),
    says: text(2000),
    reference,
    checkedOn: calendarDate,
    expiresOn: calendarDate,
  })
  .refine(({ checkedOn, expiresOn }) => expiresOn > checkedOn, {
    path: ["expiresOn"],
    message: "It has to expire after the day on which it was checked",
  });
export type EvidenceToAdd = z.infer<typeof evidenceToAdd>;

const tag = "Tools";
export const toolEndpoints = {
  list: endpoint({
    method: "get",
    path: "/w/{workspace}/tools",
    summary: "The register of AI tools, with evidence and use of the last 30 days",
    tag,
    permission: "work.read",
    response: z.object({ tools: z.array(toolView) }),
  }),
  read: endpoint({
    method: "get",
    path: "/w/{workspace}/tools/{tool}",
    summary: "One tool: its evidence, earlier evidence and its history",
    tag,
    permission: "work.read",
    response: toolDetail,
  }),
  ask: endpoint({
    method: "post",
    path: "/w/{workspace}/tools",
    summary: "Ask for a tool",
    tag,
    permission: "tool.ask",
    body: toolRequest,
    response: z.object({ id: z.string() }),
  }),
  assess: endpoint({
    method: "put",
    path: "/w/{workspace}/tools/{tool}/assessment",
    summary: "Assess a tool that was asked for: for which data, who answers for it",
    tag,
    permission: "tool.assess",
    body: toolAssessment,
    response: toolView,
  }),
  addEvidence: endpoint({
    method: "post",
    path: "/w/{workspace}/tools/{tool}/evidence",
    summary: "Add what a vendor shows; it replaces what was there of its kind",
    tag,
    permission: "tool.assess",
    body: evidenceToAdd,
    response: toolView,
  }),
  approve: endpoint({
    method: "post",
    path: "/w/{workspace}/tools/{tool}/approval",
    summary: "Approve a tool for classes of data; never one's own request",
    tag,
    permission: "tool.approve",
    body: z.strictObject({ dataClasses: classes, note: z.string().trim().max(2000).default("") }),
    response: toolView,
  }),
  retire: endpoint({
    method: "post",
    path: "/w/{workspace}/tools/{tool}/retirement",
    summary: "Retire a tool, or decline a request; calls to it are refused at once",
    tag,
    permission: "tool.approve",
    body: z.strictObject({ reason: text(2000) }),
    response: toolView,
  }),
};
