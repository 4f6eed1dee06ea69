import { z } from "zod";
import { calendarDate, endpoint, instant } from "./endpoint.ts";

/** What the use of models is counted by. */
const usageGroups = ["person", "team", "tool", "use-case", "workflow", "day"] as const;
export type UsageGroup = (typeof usageGroups)[number];

const callOutcomes = ["ok", "cached", "refused", "failed", "cut"] as const;
export type CallOutcomeName = (typeof callOutcomes)[number];

/** Why a kept text is opened; stands in the ledger. */
const openingReasons = ["quality", "inventory", "incident", "request-of-the-person"] as const;
export type OpeningReason = (typeof openingReasons)[number];

const days = { from: calendarDate.optional(), to: calendarDate.optional() };
const figures = z.object({
  calls: z.number().int(),
  refused: z.number().int(),
  failed: z.number().int(),
  tokensIn: z.number().int(),
  tokensOut: z.number().int(),
  costUsdMicros: z.number().int(),
  unpriced: z.number().int().meta({ description: "Answered calls whose cost is not known" }),
  estimated: z.number().int().meta({ description: "Calls whose tokens and cost are guessed by length" }),
});
export type UsageFigures = z.infer<typeof figures>;

const usage = z.object({
  from: calendarDate,
  to: calendarDate,
  zone: z.string(),
  total: figures,
  rows: z.array(
    figures.extend({
      key: z.string().nullable().meta({ description: "Null: calls that name none" }),
      label: z.string(),
    }),
  ),
  days: z.array(z.object({ day: calendarDate, calls: z.number().int(), costUsdMicros: z.number().int() })),
});
export type Usage = z.infer<typeof usage>;

const callLine = z.object({
  id: z.string(),
  at: instant,
  person: z.string().nullable(),
  team: z.string().nullable(),
  tool: z.string().nullable(),
  useCase: z.string().nullable(),
  workflow: z.string().nullable(),
  runId: z.string().nullable(),
  dataClass: z.string().nullable(),
  outcome: z.enum(callOutcomes),
  errorCode: z.string().nullable(),
  tokensIn: z.number().int().nullable(),
  tokensOut: z.number().int().nullable(),
  tokensEstimated: z.boolean().meta({ description: "The provider did not say; tokens and cost are guessed by length" }),
  costUsdMicros: z.number().int().nullable(),
  isDraft: z.boolean().meta({ description: "A draft's call from before the gateway; its record is with its run" }),
});
export type CallLine = z.infer<typeof callLine>;

const callRecord = callLine.extend({
  endpoint: z.string(),
  modelAsked: z.string(),
  provider: z.string().nullable(),
  model: z.string().nullable(),
  streamed: z.boolean(),
  latencyMs: z.number(),
  firstTokenMs: z.number().nullable(),
  standIns: z.array(z.object({ kind: z.string(), count: z.number().int() })),
  decisions: z.array(z.object({ rule: z.string(), says: z.string() })),
  attempts: z.array(z.object({ provider: z.string(), model: z.string(), outcome: z.string() })),
  keptUntil: instant.nullable().meta({ description: "Its texts are kept, encrypted, until then; null: not kept" }),
});
export type CallRecordView = z.infer<typeof callRecord>;

const tag = "Usage";
export const usageEndpoints = {
  read: endpoint({
    method: "get",
    path: "/w/{workspace}/usage",
    summary: "Calls, tokens, cost and refusals by person, team, tool, use case, workflow or day",
    tag,
    permission: "usage.read",
    query: z.strictObject({ ...days, by: z.enum(usageGroups).default("tool") }),
    response: usage,
  }),
  calls: endpoint({
    method: "get",
    path: "/w/{workspace}/calls",
    summary: "The calls behind a figure, newest first",
    tag,
    permission: "usage.read",
    query: z.strictObject({
      ...days,
      by: z.enum(usageGroups).optional(),
      key: z
        .string()
        .max(500)
        .optional()
        .meta({ description: "With `by`: those of this one; left out, those of none" }),
      outcome: z.enum(callOutcomes).optional(),
      use: z.guid().optional().meta({ description: "Calls of this inventory entry" }),
      before: z.string().max(100).optional().meta({ description: "The `next` of the page before" }),
    }),
    response: z.object({ calls: z.array(callLine), next: z.string().optional() }),
  }),
  call: endpoint({
    method: "get",
    path: "/w/{workspace}/calls/{call}",
    summary: "What is on record of a call, without its texts",
    tag,
    permission: "usage.read",
    response: callRecord,
  }),
  open: endpoint({
    method: "post",
    path: "/w/{workspace}/calls/{call}/texts",
    summary: "Open the sealed texts of a call; the ledger keeps who did and why",
    tag,
    permission: "call.open",
    body: z.strictObject({ reason: z.enum(openingReasons) }),
    response: z.object({ prompt: z.string().nullable(), output: z.string().nullable() }),
  }),
};
