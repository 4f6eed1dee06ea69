import { z } from "zod";
import { calendarDate, endpoint, instant, page } from "./endpoint.ts";

const line = z.object({ id: z.string(), at: instant, text: z.string(), link: z.string() });

export const today = z.object({
  date: calendarDate,
  zone: z.string(),
  since: instant,
  week: z
    .object({
      runs: z.number().int(),
      shipped: z.number().int().meta({ description: "Runs that completed" }),
      waiting: z.number().int().meta({ description: "Runs that wait for people" }),
      held: z.number().int(),
      failed: z.number().int(),
      why: z.string().optional().meta({ description: "What holds one of them, or why one failed" }),
    })
    .meta({ description: "What became of the runs that were started in the last seven days" }),
  needsYou: z.array(
    line.extend({ notice: z.boolean().meta({ description: "A notice, which leaves the list once it is read" }) }),
  ),
  waiting: z
    .number()
    .int()
    .meta({ description: "Decisions that wait for me in all; `needsYou` begins with 20 of them" }),
  failedVerification: z.array(line),
  shipped: z.array(line),
  changed: z.array(line),
});
export type Today = z.infer<typeof today>;

export const ledgerEntryView = z.object({
  id: z.string(),
  at: instant,
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  text: z.string(),
  runId: z.string().optional(),
  sealed: z.boolean(),
});

const tag = "Today";
export const todayEndpoints = {
  read: endpoint({
    method: "get",
    path: "/w/{workspace}/today",
    summary: "What changed, what shipped, what failed verification, what needs me",
    tag,
    permission: "work.read",
    response: today,
  }),
  seen: endpoint({
    method: "post",
    path: "/w/{workspace}/today/seen",
    summary: "I have read today's lines",
    tag,
    permission: "work.read",
  }),
  readNotice: endpoint({
    method: "post",
    path: "/w/{workspace}/notices/{notice}/read",
    summary: "I have read this notice; it leaves my inbox, not that of others",
    tag,
    permission: "work.read",
  }),
  ledger: endpoint({
    method: "get",
    path: "/w/{workspace}/ledger",
    summary: "The audit trail",
    tag: "Ledger",
    permission: "ledger.read",
    query: page.extend({ run: z.string().optional(), action: z.string().optional() }),
    response: z.object({ entries: z.array(ledgerEntryView), next: z.string().optional() }),
  }),
};
