import { z } from "zod";
import { riskTier } from "../workflow/spec.ts";

const range = z.object({ start: z.number().int(), end: z.number().int() });

/** One result of a check: rule, severity, exact place in the draft, what was found there, and the fix where there is one. */
export const finding = z.object({
  id: z.string(),
  rule: z.string(),
  title: z.string(),
  severity: z.enum(["blocking", "warning", "suggestion"]),
  status: z.enum(["failed", "needs-judgement"]),
  place: range.extend({
    line: z.number().int(),
    column: z.number().int(),
    pointer: z.string().optional().meta({ description: "In JSON the value that the place is in, as a JSON pointer" }),
  }),
  evidence: z.string(),
  message: z.string(),
  fix: z.array(range.extend({ replacement: z.string() })).optional(),
});
export type FindingBody = z.infer<typeof finding>;

/** A number or a name in the draft and the grounded fact that it traces to. Offsets are UTF-16 units of the text. */
export const factMark = range.extend({ factId: z.string() });

export const fact = z.object({
  id: z.string(),
  label: z.string(),
  value: z.string(),
  unit: z.string().optional(),
  source: z.object({
    title: z.string(),
    detail: z.string().optional(),
    at: z.string().optional(),
    link: z.string().optional(),
  }),
});

export const proof = z.object({
  tier: riskTier.optional().meta({ description: "The tier that it was checked as" }),
  packs: z
    .array(z.object({ pack: z.string(), version: z.string(), from: z.enum(["shipped", "workspace"]) }))
    .optional()
    .meta({ description: "The packs of the rules that were checked, as they were" }),
  checks: z.array(
    z.object({
      rule: z.string(),
      title: z.string(),
      outcome: z.enum(["passed", "failed", "needs-judgement"]),
      places: z.number().int(),
    }),
  ),
  findings: z.array(finding),
  marks: z.array(factMark),
  hashes: z.object({ content: z.string(), facts: z.string(), rules: z.string() }),
});
export type ProofBody = z.infer<typeof proof>;
