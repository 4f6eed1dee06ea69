import { z } from "zod";
import { calendarDate, endpoint, instant } from "./endpoint.ts";

export const accountRow = z.object({
  domain: z.string(),
  name: z.string(),
  level: z.string(),
  previousLevel: z.string(),
  newlyActive: z.boolean(),
  thisWeek: z.number(),
  weeklyMeanBefore: z.number(),
  score: z.number(),
  contacts: z.number().int(),
  trend: z.array(z.number()).meta({ description: "Events in each of the last eight weeks, oldest first" }),
  reasons: z
    .array(z.string())
    .meta({ description: "What changed, in words; last the comparison with the weeks before" }),
  owner: z.string().optional(),
  brief: z.object({ gateId: z.string().optional(), runId: z.string(), status: z.string() }).optional(),
});
export type AccountRow = z.infer<typeof accountRow>;

const week = z.object({
  start: calendarDate,
  end: calendarDate,
  label: z.string(),
  isoWeek: z.string(),
  zone: z.string(),
});

export const accountDetail = accountRow.extend({
  week,
  because: z.string().meta({ description: "The decision table's row that decided the level, in words" }),
  byType: z.array(z.object({ type: z.string(), label: z.string(), count: z.number().int() })),
  people: z.array(z.object({ name: z.string(), email: z.string(), events: z.number().int(), lastAt: instant })),
  matches: z.array(z.object({ from: z.string(), method: z.string(), why: z.string(), confidence: z.number() })),
  events: z.array(
    z.object({
      id: z.string(),
      at: instant,
      type: z.string(),
      label: z.string().meta({ description: "What happened, in words" }),
      source: z.string(),
      email: z.string().optional(),
      topic: z.string().optional(),
      weight: z.number(),
    }),
  ),
});
export type AccountDetail = z.infer<typeof accountDetail>;

const suggestion = z.object({
  id: z.string(),
  left: z.string(),
  right: z.string(),
  why: z.string(),
  confidence: z.number(),
});

/** What a person said of a suggestion, as long as it holds. */
const settledSuggestion = suggestion.extend({
  same: z.boolean(),
  by: z.string(),
  at: instant,
  counted: z.number().int().meta({ description: "Snapshots made since, in which this decision counted" }),
});
export type SettledSuggestionBody = z.infer<typeof settledSuggestion>;

const tag = "Accounts";
export const accountEndpoints = {
  list: endpoint({
    method: "get",
    path: "/w/{workspace}/accounts",
    summary: "Which accounts woke up, and why",
    tag,
    permission: "work.read",
    query: z.object({
      asOf: calendarDate.optional(),
      level: z.string().optional(),
      newlyActive: z.enum(["true", "false"]).optional(),
      q: z.string().optional(),
    }),
    response: z.object({
      snapshot: z
        .object({ asOf: calendarDate, week, version: z.string(), madeAt: instant, runId: z.string().optional() })
        .nullable(),
      snapshots: z.array(calendarDate),
      levels: z.array(z.string()),
      counts: z.record(z.string(), z.number().int()),
      accounts: z.array(accountRow),
      unmatched: z.object({ freeMail: z.number().int(), noReply: z.number().int(), noAddress: z.number().int() }),
      rule: z
        .object({
          title: z.string(),
          rows: z.array(z.object({ if: z.string(), then: z.string(), because: z.string().optional() })),
        })
        .nullable(),
      score: z
        .object({
          halfLifeDays: z.number(),
          points: z.array(z.object({ label: z.string(), points: z.number() })),
          otherwise: z.number(),
        })
        .nullable()
        .meta({ description: "What an event adds to a score, most first, and after how many days that is worth half" }),
    }),
  }),
  read: endpoint({
    method: "get",
    path: "/w/{workspace}/accounts/{domain}",
    summary: "The events, people and matches behind an account",
    tag,
    permission: "work.read",
    query: z.object({ asOf: calendarDate.optional() }),
    response: accountDetail,
  }),
  suggestions: endpoint({
    method: "get",
    path: "/w/{workspace}/account-suggestions",
    summary: "Accounts that may be the same; a person decides",
    tag,
    permission: "data.read",
    response: z.object({
      suggestions: z.array(suggestion),
      settled: z.array(settledSuggestion).meta({ description: "The newest decisions, which can be taken back" }),
    }),
  }),
  settle: endpoint({
    method: "post",
    path: "/w/{workspace}/account-suggestions/{suggestion}",
    summary: "Same account, or not",
    tag,
    permission: "data.edit",
    body: z.object({ same: z.boolean() }),
  }),
  reopen: endpoint({
    method: "post",
    path: "/w/{workspace}/account-suggestions/{suggestion}/undo",
    summary: "Take a decision on a suggestion back; it waits again, and snapshots that were made stay as they are",
    tag,
    permission: "data.edit",
    response: z.object({ counted: z.number().int() }),
  }),
};
