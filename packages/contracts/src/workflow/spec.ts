import { z } from "zod";
import { decisionTable } from "./decision-table.ts";
import { durationText } from "./duration.ts";
import { expression, identifier, slug } from "./expression.ts";
import { input } from "./input.ts";
import { step } from "./step.ts";
import { trigger } from "./trigger.ts";

/** Who answers for something: a role of the workspace (`role:editor`), a person (`person:ada@harbor.example`), or `owner`. */
export const accountable = z.string().regex(/^(owner|role:[a-z][a-z-]*|person:\S+@\S+)$/, {
  error: "Write `owner`, `role:<role>` or `person:<e-mail>`",
});

/** Risk tiers, weakest first (V5): they decide which checks and how many gates. */
export const riskTiers = [
  "internal-summary",
  "internal-decision",
  "public",
  "public-with-claims",
  "zero-error",
] as const;
export const riskTier = z.enum(riskTiers);
export type RiskTier = z.infer<typeof riskTier>;

const gate = z.strictObject({
  of: identifier.meta({ description: "The output that is decided" }),
  accountable,
  because: z.string().min(1).meta({ description: "Why a person decides here; shown on the desk" }),
  within: durationText,
  remind: z.array(durationText).default([]).meta({ description: "Reminders, counted from the opening" }),
  escalate: z.strictObject({ to: accountable, within: durationText }).meta({
    description: "Who gets it when the time is over, and how long they have; a deadline routes, it never drops",
  }),
  settle: z.array(z.string()).default([]).meta({ description: "What only a person can settle" }),
});
export type GateSpec = z.infer<typeof gate>;

const output = z.strictObject({
  from: identifier.meta({ description: "The draft step" }),
  kind: slug,
  title: z.string().min(1),
  channel: slug,
  tier: riskTier,
});

const storage = z.strictObject({
  folder: z.string().min(1).meta({ description: "Where approved files go, below the workspace's store" }),
  names: z
    .string()
    .min(1)
    .meta({ examples: ["{kind}--{subject}--{asOf}"], description: "Naming convention without ending" }),
  formats: z.array(z.enum(["md", "docx", "pdf"])).min(1),
});

const improvement = z.strictObject({
  measures: z.array(z.enum(["rewrite-share", "first-pass-rate", "time-to-decision", "escalation-rate"])).min(1),
  reviewEvery: durationText,
  learnFrom: z
    .array(z.enum(["reasons", "edits", "outcomes"]))
    .min(1)
    .meta({ description: "What reaches the next draft" }),
});

const failureCondition = z.strictObject({
  when: expression,
  after: identifier.meta({ description: "The step after which this is asked" }),
  then: z.enum(["hold", "stop", "label"]),
  say: z.string().min(1),
});

/**
 * A workflow: nine parts (trigger, inputs, rules, steps with the AI step, review, output, storage, owner, improvement)
 * and its failure conditions. It is complete or it does not run (W1).
 */
export const workflowSpec = z.strictObject({
  workflow: slug,
  title: z.string().min(1),
  purpose: z.string().min(1),
  owner: z
    .string()
    .regex(/^(role:[a-z][a-z-]*|person:\S+@\S+)$/, { error: "Write `role:<role>` or `person:<e-mail>`" }),
  trigger: z.array(trigger).min(1),
  inputs: z.record(identifier, input),
  rules: z.record(identifier, decisionTable),
  steps: z.array(step).min(1),
  review: z.record(identifier, gate),
  output: z.record(identifier, output),
  storage,
  improvement,
  failure: z.array(failureCondition).min(1),
});

export type WorkflowSpec = z.infer<typeof workflowSpec>;
export type OutputSpec = WorkflowSpec["output"][string];
