import { z } from "zod";
import { durationText } from "./duration.ts";
import { expression, identifier, slug } from "./expression.ts";

const common = {
  id: identifier.meta({ description: "Name of the step in expressions: `steps.<id>`" }),
  title: z.string().optional().meta({ description: "What people call it" }),
  if: expression.optional().meta({ description: "Skip the step unless this holds" }),
  retry: z
    .strictObject({ times: z.number().int().min(0).max(20), wait: durationText.default("1 minutes") })
    .optional()
    .meta({ description: "How often a passing fault is tried again before the run is held" }),
};

const load = z.strictObject({
  ...common,
  kind: z.literal("load"),
  inputs: z.array(identifier).min(1).meta({ description: "Dataset inputs to read; their contracts are checked here" }),
});

const consolidate = z.strictObject({
  ...common,
  kind: z.literal("consolidate"),
  from: identifier.meta({ description: "The load step" }),
  asOf: expression.meta({ description: "Date; the week is the seven days before it" }),
  weeksBefore: z
    .number()
    .int()
    .min(1)
    .max(52)
    .default(4)
    .meta({ description: "How many weeks before are compared with" }),
  halfLifeDays: z.number().positive().default(14).meta({ description: "After so many days an event counts half" }),
  weights: z
    .record(z.string(), z.number())
    .default({})
    .meta({ description: "Points per event type; unlisted types count 1" }),
});

const decide = z.strictObject({
  ...common,
  kind: z.literal("decide"),
  rule: identifier.meta({ description: "A decision table of `rules`" }),
  over: expression.meta({ description: "The accounts (or other rows) to decide about" }),
});

const draft = z.strictObject({
  ...common,
  kind: z.literal("draft"),
  prompt: slug.meta({ description: "A prompt of the repository" }),
  each: expression.optional().meta({ description: "One draft for each item of this list" }),
  as: identifier.optional().meta({ description: "The item's name in expressions" }),
  name: expression.optional().meta({ description: "What the draft is called where people see it" }),
  with: z
    .record(identifier, expression)
    .default({})
    .meta({ description: "Values for the template, by name, as CEL expressions" }),
});

const verify = z.strictObject({
  ...common,
  kind: z.literal("verify"),
  drafts: z.array(identifier).min(1).meta({ description: "Draft steps whose drafts are checked" }),
  rules: z.array(slug).min(1).meta({ description: "Rule packs" }),
  redrafts: z
    .number()
    .int()
    .min(0)
    .max(5)
    .default(2)
    .meta({ description: "How often a blocked draft is written again" }),
  then: z
    .enum(["escalate", "stop"])
    .default("escalate")
    .meta({ description: "What happens when a draft is still blocked" }),
});

const review = z.strictObject({
  ...common,
  kind: z.literal("review"),
  gates: z.array(identifier).min(1).meta({ description: "Gates of `review` that open here, together" }),
});

const store = z.strictObject({
  ...common,
  kind: z.literal("store"),
  outputs: z.array(identifier).min(1).meta({ description: "Outputs whose approved files are stored" }),
});

const notify = z.strictObject({
  ...common,
  kind: z.literal("notify"),
  to: z.array(z.string()).min(1).meta({ description: "`owner`, a role, or an e-mail address" }),
  by: z.enum(["inbox", "email", "slack"]).default("inbox"),
  message: z.string().min(1).meta({ description: "Liquid template" }),
  with: z
    .record(identifier, expression)
    .default({})
    .meta({ description: "Values for the template, by name, as CEL expressions" }),
});

const call = z.strictObject({
  ...common,
  kind: z.literal("call"),
  url: z.string().meta({ description: "Where to, in full: `https://example.com/path`" }),
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]).default("POST"),
  body: z.record(identifier, expression).default({}).meta({ description: "JSON body: an expression per field" }),
  secret: slug.optional().meta({ description: "Name of a stored secret that signs the request" }),
  timeout: durationText.default("1 minutes"),
});

/** What a run does, one after another. Steps inside `each` and `branch` see the names around them. */
export type Step =
  | z.infer<typeof load>
  | z.infer<typeof consolidate>
  | z.infer<typeof decide>
  | z.infer<typeof draft>
  | z.infer<typeof verify>
  | z.infer<typeof review>
  | z.infer<typeof store>
  | z.infer<typeof notify>
  | z.infer<typeof call>
  | EachStep
  | BranchStep;

type CommonFields = {
  id: string;
  title?: string | undefined;
  if?: string | undefined;
  retry?: { times: number; wait: string } | undefined;
};
export type EachStep = CommonFields & { kind: "each"; over: string; as: string; steps: Step[] };
export type BranchStep = CommonFields & {
  kind: "branch";
  when: { if: string; steps: Step[] }[];
  otherwise?: Step[] | undefined;
};

const each: z.ZodType<EachStep> = z.strictObject({
  ...common,
  kind: z.literal("each"),
  over: expression.meta({ description: "The list, as CEL expression" }),
  as: identifier.meta({ description: "The item's name in expressions" }),
  get steps() {
    return z.array(step).min(1);
  },
}) as never;

const branch: z.ZodType<BranchStep> = z.strictObject({
  ...common,
  kind: z.literal("branch"),
  get when() {
    return z.array(z.strictObject({ if: expression, steps: z.array(step).min(1) })).min(1);
  },
  get otherwise() {
    return z.array(step).optional();
  },
}) as never;

export const step: z.ZodType<Step> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    load,
    consolidate,
    decide,
    draft,
    verify,
    review,
    store,
    notify,
    call,
    each as never,
    branch as never,
  ]),
) as never;

export const stepKinds = [
  "load",
  "consolidate",
  "decide",
  "draft",
  "verify",
  "review",
  "store",
  "notify",
  "call",
  "each",
  "branch",
] as const;
export type StepKind = (typeof stepKinds)[number];
export type StepOf<K extends StepKind> = Extract<Step, { kind: K }>;
