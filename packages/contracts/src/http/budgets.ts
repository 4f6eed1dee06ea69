import { z } from "zod";
import { roles } from "../choices.ts";
import { endpoint, instant } from "./endpoint.ts";

export const budgetScopes = ["workspace", "team", "person", "key", "workflow", "model"] as const;
export const budgetPeriods = ["day", "week", "month"] as const;
export const budgetUnits = ["usd_micros", "tokens"] as const;

const point = z.object({ at: instant, spent: z.number() });

const budgetView = z.object({
  id: z.string(),
  scope: z.enum(budgetScopes),
  subject: z.string(),
  subjectName: z.string(),
  period: z.enum(budgetPeriods),
  unit: z.enum(budgetUnits),
  amount: z.number().int(),
  enforcement: z.enum(["hard", "soft"]),
  warnAt: z.array(z.number()),
  owner: z.string(),
  ownerName: z.string(),
  startsAt: instant,
  endsAt: instant,
  spent: z.number().int(),
  underWay: z.number().int().meta({ description: "Set aside for calls that are not accounted for yet" }),
  course: z.array(point).meta({ description: "What was spent by then in this period, by the records of calls" }),
  forecast: z
    .number()
    .nullable()
    .meta({ description: "At the period's end if it goes on so; null before a tenth of it is over" }),
  earlier: z.array(z.object({ startsAt: instant, spent: z.number().int() })),
});
export type BudgetView = z.infer<typeof budgetView>;

const budgetToSet = z
  .strictObject({
    scope: z.enum(budgetScopes),
    subject: z.string().trim().max(200).default(""),
    period: z.enum(budgetPeriods),
    unit: z.enum(budgetUnits),
    amount: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
    enforcement: z.enum(["hard", "soft"]),
    warnAt: z.array(z.number().positive().max(10)).max(10).default([0.8, 1]),
    owner: z.string().regex(new RegExp(`^(role:(${roles.join("|")})|person:[0-9a-f-]{36})$`), {
      message: "Give a role (`role:manager`) or a person (`person:<id>`)",
    }),
  })
  .refine(({ scope, subject }) => (scope === "workspace") === (subject === ""), {
    path: ["subject"],
    message: "Say whose budget it is; the workspace's needs no name",
  });
export type BudgetToSetBody = z.infer<typeof budgetToSet>;

const tag = "Budgets";
export const budgetEndpoints = {
  list: endpoint({
    method: "get",
    path: "/w/{workspace}/budgets",
    summary: "Budgets for models, what was spent of each, and where it is heading",
    tag,
    permission: "usage.read",
    response: z.object({ budgets: z.array(budgetView) }),
  }),
  set: endpoint({
    method: "put",
    path: "/w/{workspace}/budgets",
    summary: "Set a budget, or change the one of the same scope, period and unit",
    tag,
    permission: "budget.edit",
    body: budgetToSet,
    response: z.object({ id: z.string() }),
  }),
  end: endpoint({
    method: "delete",
    path: "/w/{workspace}/budgets/{budget}",
    summary: "End a budget; what was spent of it stays on record",
    tag,
    permission: "budget.edit",
  }),
};
