import { z } from "zod";
import { reasonCodes } from "../choices.ts";
import { riskTier } from "../workflow/spec.ts";
import { endpoint, instant, personRef } from "./endpoint.ts";
import { fact, proof } from "./proof.ts";

export const decisionKind = z.enum(["approve", "approve-with-edits", "request-changes", "reject", "delegate"]);
export type DecisionKind = z.infer<typeof decisionKind>;

export const reason = z.object({ code: z.enum(reasonCodes), comment: z.string().max(2000).default("") });

/** What is known of a link in an edit. `awaited`: it is tried meanwhile; check again for its outcome. */
const editLink = z.discriminatedUnion("status", [
  z.object({ address: z.string(), status: z.literal("ok"), checkedAt: z.string() }),
  z.object({
    address: z.string(),
    status: z.literal("moved"),
    to: z.string(),
    reason: z.string(),
    checkedAt: z.string(),
  }),
  z.object({ address: z.string(), status: z.enum(["broken", "unknown"]), reason: z.string(), checkedAt: z.string() }),
  z.object({ address: z.string(), status: z.literal("awaited") }),
  z.object({ address: z.string(), status: z.literal("left-out"), reason: z.string() }),
]);
export type EditLink = z.infer<typeof editLink>;

export const drafter = z.object({
  by: z.enum(["model", "template"]),
  label: z.string().meta({ examples: ["Drafted by template: no model is configured"] }),
  model: z.string().optional(),
  prompt: z.string(),
  promptVersion: z.number().int(),
  costUsdMicros: z.number().int().nullable(),
  tokens: z.object({ input: z.number().int(), output: z.number().int() }).nullable(),
  latencyMs: z.number().int(),
});

export const deskItem = z.object({
  gateId: z.string(),
  draftId: z.string(),
  title: z.string(),
  subject: z.string(),
  kind: z.string(),
  channel: z.string(),
  tier: riskTier,
  why: z.string(),
  openedAt: instant,
  dueAt: instant,
  status: z.enum(["open", "escalated", "decided"]),
  decision: decisionKind.optional(),
  undoUntil: instant.optional(),
  decidedBy: personRef.optional(),
  accountable: z.string(),
  requester: z.string(),
  owner: z.string(),
  workflow: z.object({ name: z.string(), title: z.string() }),
  run: z.object({ id: z.string(), number: z.number().int() }),
  version: z.number().int(),
  counts: z.object({ failed: z.number().int(), needsJudgement: z.number().int(), passed: z.number().int() }),
  batchable: z.boolean(),
});
export type DeskItem = z.infer<typeof deskItem>;

export const draftVersion = z.object({
  version: z.number().int(),
  text: z.string(),
  contentHash: z.string(),
  by: z.string(),
  at: instant,
  note: z.string().optional(),
});

export const deskDetail = z.object({
  item: deskItem,
  draft: draftVersion.extend({ format: z.literal("markdown"), drafter }),
  binding: z.object({ content: z.string(), evidence: z.string(), checks: z.string() }),
  proof,
  facts: z.array(fact),
  versions: z.array(draftVersion),
  lastSeenVersion: z.number().int().optional(),
  settle: z.array(z.string()),
  authority: z.object({ text: z.string(), mayDecide: z.boolean(), because: z.string().optional() }),
  history: z.array(z.object({ at: instant, text: z.string() })),
  labels: z.array(z.string()),
});
export type DeskDetail = z.infer<typeof deskDetail>;

const binding = z.object({ content: z.string(), evidence: z.string(), checks: z.string() });
export const decisionBody = z.discriminatedUnion("decision", [
  z.object({ decision: z.literal("approve"), binding, settled: z.array(z.string()).default([]) }),
  z.object({
    decision: z.literal("approve-with-edits"),
    binding,
    text: z.string().min(1),
    accepted: z
      .array(z.string())
      .default([])
      .meta({ description: "Ids of blocking findings in my own edit that I answer for" }),
    settled: z.array(z.string()).default([]),
    reason: reason.optional(),
  }),
  z.object({ decision: z.literal("request-changes"), binding, reason }),
  z.object({ decision: z.literal("reject"), binding, reason }),
  z.object({ decision: z.literal("delegate"), binding, to: z.string(), comment: z.string().max(2000).default("") }),
]);
export type DecisionBody = z.infer<typeof decisionBody>;

const decided = z.object({
  gateId: z.string(),
  decision: decisionKind,
  undoUntil: instant.optional(),
  changed: z.number().min(0).max(1).optional().meta({ description: "Share of the text that the edit changed, 0–1" }),
});

export const deskList = z.object({
  items: z.array(deskItem).meta({ description: "The soonest due first, 500 at the most" }),
  waiting: z.number().int().meta({ description: "How many wait in all, whatever `q` asks for" }),
  matching: z.number().int().meta({ description: "How many of them `q` asks for" }),
  dueToday: z.number().int(),
});
export type DeskList = z.infer<typeof deskList>;
const view = z.object({
  view: z.enum(["mine", "all", "decided"]).default("mine"),
  q: z
    .string()
    .max(200)
    .optional()
    .meta({ description: "Words that the kind, the subject, the workflow or `run 12` holds, in any order" }),
});

const tag = "Desk";
export const deskEndpoints = {
  list: endpoint({
    method: "get",
    path: "/w/{workspace}/desk",
    summary: "What waits for a decision",
    tag,
    permission: "work.read",
    query: view,
    response: deskList,
  }),
  watch: endpoint({
    method: "get",
    path: "/w/{workspace}/desk/events",
    summary: "The desk as it changes (server-sent events)",
    tag,
    permission: "work.read",
    query: view,
    transport: "events",
    response: deskList,
  }),
  read: endpoint({
    method: "get",
    path: "/w/{workspace}/desk/{gate}",
    summary: "One item with its proof and evidence",
    tag,
    permission: "work.read",
    response: deskDetail,
  }),
  look: endpoint({
    method: "post",
    path: "/w/{workspace}/desk/{gate}/look",
    summary: "Remember the version that I saw",
    tag,
    permission: "work.read",
    body: z.object({ version: z.number().int() }),
  }),
  check: endpoint({
    method: "post",
    path: "/w/{workspace}/desk/{gate}/check",
    summary: "Check an edited text against the same rules and facts",
    tag,
    permission: "work.decide",
    body: z.object({ text: z.string() }),
    response: z.object({
      proof,
      changed: z.number(),
      links: z
        .array(editLink)
        .meta({ description: "Links that are new in the edit, and those that a rule asks about" }),
    }),
  }),
  decide: endpoint({
    method: "post",
    path: "/w/{workspace}/desk/{gate}/decision",
    summary: "Decide; bound to the exact content, evidence and checks",
    tag,
    permission: "work.decide",
    body: decisionBody,
    response: decided,
  }),
  undo: endpoint({
    method: "post",
    path: "/w/{workspace}/desk/{gate}/undo",
    summary: "Take my decision back, until the run goes on",
    tag,
    permission: "work.decide",
    response: z.object({ gateId: z.string() }),
  }),
  batch: endpoint({
    method: "post",
    path: "/w/{workspace}/desk/batch",
    summary: "Approve several items that were each shown; result per item",
    tag,
    permission: "work.decide",
    body: z.object({
      items: z
        .array(z.object({ gateId: z.string(), binding, settled: z.array(z.string()).default([]) }))
        .min(1)
        .max(50),
    }),
    response: z.object({
      results: z.array(
        z.object({ gateId: z.string(), ok: z.boolean(), message: z.string(), undoUntil: instant.optional() }),
      ),
    }),
  }),
};
