import { z } from "zod";
import { contentRules } from "./content-rule.ts";
import { dataRules } from "./data-rule.ts";
import { linkRules } from "./link-rule.ts";
import { ruleHead } from "./rule-head.ts";
import { structureRules } from "./structure-rule.ts";
import { styleRules } from "./style-rule.ts";

const requiredSections = z.strictObject({
  ...ruleHead,
  kind: z.literal("required-sections"),
  /** Headings the draft must have; a heading is matched without regard to case, `aliases` are as good. */
  sections: z.array(z.strictObject({ title: z.string().min(1), aliases: z.array(z.string()).optional() })).min(1),
  inOrder: z.boolean().optional(),
});

const length = z.strictObject({
  ...ruleHead,
  kind: z.literal("length"),
  /** "section" measures each section, or the one named by `section`, without its subsections' headings. */
  of: z.enum(["document", "title", "section", "paragraph", "sentence"]),
  section: z.string().optional(),
  unit: z.enum(["words", "characters"]),
  min: z.int().nonnegative().optional(),
  max: z.int().positive().optional(),
});

const terms = z.strictObject({
  ...ruleHead,
  kind: z.literal("terms"),
  terms: z
    .array(
      z.strictObject({
        find: z.string().min(1),
        /** Approved alternatives, the best first; it becomes the fix. */
        instead: z.array(z.string()).optional(),
        because: z.string().optional(),
        matchCase: z.boolean().optional(),
      }),
    )
    .min(1),
});

const headingOrder = z.strictObject({
  ...ruleHead,
  kind: z.literal("heading-order"),
  maxDepth: z.int().min(1).max(6).optional(),
  oneTitle: z.boolean().optional(),
});

/** Every number traces to a fact. `allow`: wordings with numbers that need no source ("30-minute call"). */
const traceNumbers = z.strictObject({
  ...ruleHead,
  kind: z.literal("trace-numbers"),
  allow: z.array(z.string().min(1)).optional(),
});

/** Every name traces to a fact. `allow`: names that need no source. */
const traceNames = z.strictObject({
  ...ruleHead,
  kind: z.literal("trace-names"),
  allow: z.array(z.string().min(1)).optional(),
});

/** Every statement of a level or class is the one the facts give. */
const traceClasses = z.strictObject({ ...ruleHead, kind: z.literal("trace-classes") });

/** A rule is data. `kind` says how it is checked. */
export const ruleSchema = z.discriminatedUnion("kind", [
  requiredSections,
  length,
  terms,
  headingOrder,
  traceNumbers,
  traceNames,
  traceClasses,
  ...structureRules,
  ...linkRules,
  ...contentRules,
  ...dataRules,
  ...styleRules,
]);
export type Rule = z.infer<typeof ruleSchema>;
export type RuleOf<K extends Rule["kind"]> = Extract<Rule, { kind: K }>;
