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
  accountable: accountable.meta({
    description: "Who decides: `owner`, a role (`role:editor`) or a person (`person:ada@harbor.example`)",
  }),
  because: z.string().min(1).meta({ description: "Why a person decides here; shown on the desk" }),
  within: durationText.meta({ description: "How long they have, e.g. `4 working hours`" }),
  remind: z.array(durationText).default([]).meta({ description: "Reminders, counted from the opening" }),
  escalate: z
    .strictObject({
      to: accountable.meta({ description: "Who gets it next" }),
      within: durationText.meta({ description: "How long they have" }),
    })
    .meta({
      description: "Who gets it when the time is over, and how long they have; a deadline routes, it never drops",
    }),
  settle: z.array(z.string()).default([]).meta({ description: "What only a person can settle" }),
});
export type GateSpec = z.infer<typeof gate>;

const output = z.strictObject({
  from: identifier.meta({ description: "The draft step" }),
  kind: slug.meta({ description: "What it is, as in file names: `account-report`" }),
  title: z.string().min(1).meta({ description: "What people call it" }),
  channel: slug.meta({ description: "Where it goes: `internal`, `blog`, `linkedin`" }),
  tier: riskTier.meta({ description: "Risk tier: decides which checks and how many gates" }),
});

const storage = z.strictObject({
  folder: z.string().min(1).meta({ description: "Where approved files go, below the workspace's store" }),
  names: z
    .string()
    .min(1)
    .meta({ examples: ["{kind}--{subject}--{asOf}"], description: "Naming convention without ending" }),
  formats: z
    .array(z.enum(["md", "docx", "pdf"]))
    .min(1)
    .meta({ description: "Files written of each output" }),
});

const improvement = z.strictObject({
  measures: z
    .array(z.enum(["rewrite-share", "first-pass-rate", "time-to-decision", "escalation-rate"]))
    .min(1)
    .meta({ description: "What is measured about this workflow" }),
  reviewEvery: durationText.meta({ description: "How often its owner looks at the measures, e.g. `4 weeks`" }),
  learnFrom: z
    .array(z.enum(["reasons", "edits", "outcomes"]))
    .min(1)
    .meta({ description: "What reaches the next draft" }),
});

const failureCondition = z.strictObject({
  when: expression.meta({ description: "The condition, as CEL expression" }),
  after: identifier.meta({ description: "The step after which this is asked" }),
  then: z
    .enum(["hold", "stop", "label"])
    .meta({ description: "Hold the run for a person, stop it, or label its outputs" }),
  say: z.string().min(1).meta({ description: "What people are told" }),
});

/**
 * A workflow: nine parts (trigger, inputs, rules, steps with the AI step, review, output, storage, owner, improvement)
 * and its failure conditions. It is complete or it does not run (W1).
 */
export const workflowSpec = z
  .strictObject({
    workflow: slug.meta({ description: "Short name that never changes; other workflows and the API use it" }),
    title: z.string().min(1).meta({ description: "What people call it" }),
    purpose: z.string().min(1).meta({ description: "One sentence: what it is good for, and for whom" }),
    owner: z
      .string()
      .regex(/^(role:[a-z][a-z-]*|person:\S+@\S+)$/, { error: "Write `role:<role>` or `person:<e-mail>`" })
      .meta({ description: "Who answers for it: `role:<role>` or `person:<e-mail>`" }),
    trigger: z.array(trigger).min(1).meta({ description: "How a run can start" }),
    inputs: z.record(identifier, input).meta({ description: "What a run needs before it starts, by name" }),
    rules: z.record(identifier, decisionTable).meta({ description: "Decision tables, by name" }),
    steps: z.array(step).min(1).meta({ description: "What a run does, one step after another" }),
    review: z.record(identifier, gate).meta({ description: "Gates, by name: who decides about which output" }),
    output: z
      .record(identifier, output)
      .meta({ description: "What leaves the workflow, by name; each comes from a draft step" }),
    storage: storage.meta({ description: "Where approved files go" }),
    improvement: improvement.meta({ description: "How the workflow gets better" }),
    failure: z.array(failureCondition).min(1).meta({ description: "When a run must be held, stopped or labelled" }),
  })
  .meta({
    title: "Capstan workflow",
    description: "Nine parts and the failure conditions: complete, or it does not run",
  });

export type WorkflowSpec = z.infer<typeof workflowSpec>;
export type OutputSpec = WorkflowSpec["output"][string];
