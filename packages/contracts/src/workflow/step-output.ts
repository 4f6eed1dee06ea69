import { z } from "zod";
import type { StepKind } from "./step.ts";

const count = z.int().min(0);

/** A calendar day as text, `2026-11-18`. */
const day = z.string();

/** The week a run is about: `start` and `end` are days in `zone`; `end` is exclusive. */
export const week = z
  .object({ start: day, end: day, label: z.string(), isoWeek: z.string(), zone: z.string() })
  .meta({ id: "Week" });
export type Week = z.infer<typeof week>;

const comparison = {
  thisWeek: count.meta({ description: "Events in the week" }),
  weeklyMeanBefore: z.number().meta({ description: "Mean of events per week in the weeks before" }),
  score: z.number().meta({ description: "Weighted points with exponential decay" }),
  contacts: count.meta({ description: "Different people in the week" }),
};

/** The same counts one week earlier. */
const { thisWeek, weeklyMeanBefore } = comparison;
const previousComparison = z.object({ thisWeek, weeklyMeanBefore }).meta({ id: "PreviousWeek" });
const countByType = z.object({ type: z.string(), label: z.string(), count }).meta({ id: "CountByType" });

/** One company with its signals; texts that are unknown are empty, never null. */
export const account = z
  .object({
    domain: z.string(),
    name: z.string(),
    ...comparison,
    previous: previousComparison,
    byType: z.array(countByType),
    topics: z.array(z.string()),
    people: z.array(z.string()),
    trend: z.array(count).meta({ description: "Events per week, oldest first, this week last" }),
    reasons: z.array(z.string()),
    owner: z.string(),
  })
  .meta({ id: "Account" });
export type Account = z.infer<typeof account>;

/** An account with what a decision table said; another table's `decides` gives the two names instead of `level`. */
export const decidedAccount = account
  .extend({ level: z.string(), previousLevel: z.string(), newlyActive: z.boolean(), because: z.string() })
  .meta({ id: "DecidedAccount" });
export type DecidedAccount = z.infer<typeof decidedAccount>;

const sourceRead = z
  .object({ source: z.string(), rows: count, newest: z.string(), rejected: count })
  .meta({ id: "SourceRead" });
const unmatched = z.object({ freeMail: count, noReply: count, noAddress: count }).meta({ id: "Unmatched" });
const writtenDraft = z.object({ draftId: z.string(), name: z.string(), subject: z.string() }).meta({ id: "Draft" });
const gateDecision = z
  .object({ gate: z.string(), draftId: z.string(), decision: z.string(), by: z.string() })
  .meta({ id: "GateDecision" });

/**
 * What a step leaves for the steps after it, per kind: read at run time as `steps.<id>`, and the types that expressions
 * are checked against when a workflow is saved. `decide` says here what it says about accounts; about other rows it
 * adds the same four fields to theirs.
 * Units: counts are whole numbers; scores and means are plain numbers.
 */
export const stepOutputs = {
  load: z.object({
    rows: count,
    rejected: count,
    sources: z.array(sourceRead),
    broken: z.array(z.string()).meta({ description: "Contracts that were broken" }),
  }),
  consolidate: z.object({ week, accounts: z.array(account), unmatched, suggestions: count, snapshot: z.string() }),
  decide: z.object({
    rows: z.array(decidedAccount),
    newlyActive: z.array(decidedAccount),
    counts: z.record(z.string(), count).meta({ description: "Rows per result" }),
  }),
  draft: z.object({ drafts: z.array(writtenDraft), count }),
  verify: z.object({ passed: count, blocked: count, redrafted: count, escalated: count }),
  review: z.object({ approved: count, rejected: count, decisions: z.array(gateDecision) }),
  store: z.object({ count, folder: z.string(), manifest: z.string(), files: z.array(z.string()) }),
  notify: z.object({ sent: count }),
  call: z.object({ status: z.int(), body: z.unknown() }),
  each: z.object({ items: z.array(z.unknown()) }),
  branch: z.object({ taken: z.string().meta({ description: "`when-1`, `when-2`, …, `otherwise` or `none`" }) }),
} as const satisfies Record<StepKind, z.ZodType>;

export type StepOutput<K extends StepKind> = z.infer<(typeof stepOutputs)[K]>;

/** What every expression can ask about the run itself. `date` is the day of the start in the workspace's zone. */
export const runFacts = z
  .object({
    id: z.string(),
    date: day,
    startedAt: z.string().meta({ description: "Instant, ISO 8601" }),
    workflow: z.string(),
    number: z.int().meta({ description: "First run of the workflow is 1" }),
  })
  .meta({ id: "Run" });
export type RunFacts = z.infer<typeof runFacts>;
