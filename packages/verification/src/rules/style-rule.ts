import { z } from "zod";
import { ruleHead } from "./rule-head.ts";

const pattern = z.string().min(1);

/**
 * What the rules that read prose have in common. `message` may hold %s for what was found (for substitutions: what to
 * say, then what was found). `scopes`: where the rule looks; any of them: "text" (default), "heading.h2",
 * "sentence", "paragraph", "list", "table.cell", "blockquote", "link", "strong", "emphasis", "code", "alt", "raw",
 * "summary"; "&" joins, "~" negates. Patterns are in Go's syntax with lookaround.
 */
const prose = {
  ...ruleHead,
  message: z.string().min(1),
  scopes: z.array(z.string().min(1)).optional(),
  ignoreCase: z.boolean().optional(),
  /** What to do with what was found, as Vale has it: "replace", "remove", "edit" or "convert" with its parameters, "suggest". */
  action: z
    .strictObject({
      name: z.enum(["replace", "remove", "edit", "convert", "suggest"]),
      params: z.array(z.string()).optional(),
    })
    .optional(),
  /** No more findings than these in one document. */
  limit: z.int().positive().optional(),
};
const worded = {
  ...prose,
  nonword: z.boolean().optional(),
  /** What makes a whole word of a pattern, with %s for it; word boundaries around it when left out. */
  template: z.string().includes("%s").optional(),
  exceptions: z.array(z.string()).optional(),
};

/** Something is there that should not be: one of `tokens` as whole words, after the pattern `raw`. */
const existence = z.strictObject({
  ...worded,
  kind: z.literal("existence"),
  tokens: z.array(pattern),
  raw: z.array(pattern).optional(),
  append: z.boolean().optional(),
});

/** Something is said that should be said another way; alternatives are divided by "|", $1 is a group of the pattern. */
const substitution = z.strictObject({
  ...worded,
  kind: z.literal("substitution"),
  swap: z.record(pattern, z.string()),
  /** false: a message has the alternatives as they stand, with the "|" between them. */
  sayChoices: z.boolean().optional(),
  capitalize: z.boolean().optional(),
});

/** Too many or too few of something in a scope. */
const occurrence = z.strictObject({
  ...prose,
  kind: z.literal("occurrence"),
  token: pattern,
  min: z.int().optional(),
  max: z.int().optional(),
});

/** The same word twice in a row, more than `max` times. */
const repetition = z.strictObject({
  ...prose,
  kind: z.literal("repetition"),
  tokens: z.array(pattern).min(1),
  exceptions: z.array(z.string()).optional(),
  max: z.int().optional(),
  alpha: z.boolean().optional(),
  /** Also where a line ends between the two. */
  acrossLines: z.boolean().optional(),
});

/** One of two ways of writing, but not both in one document. */
const consistency = z.strictObject({ ...worded, kind: z.literal("consistency"), either: z.record(pattern, pattern) });

/** Where `first` is, `second` must be too: an acronym and its definition. */
const conditional = z.strictObject({ ...worded, kind: z.literal("conditional"), first: pattern, second: pattern });

/** How words begin: "$title", "$sentence", "$lower", "$upper" or a pattern. */
const capitalization = z.strictObject({
  ...prose,
  kind: z.literal("capitalization"),
  match: z.string().min(1),
  style: z.enum(["AP", "Chicago"]).optional(),
  exceptions: z.array(z.string()).optional(),
  indicators: z.array(z.string()).optional(),
  threshold: z.number().min(0).max(1).optional(),
  prefix: pattern.optional(),
});

/** A formula over counts of the document, and the condition under which it is a finding. */
const metric = z.strictObject({
  ...prose,
  kind: z.literal("metric"),
  formula: z.string().min(1),
  condition: z.string().min(1),
});

/**
 * Words that no dictionary knows: those of `dictionaries` (texts of Hunspell's .aff and .dic files), with English too when
 * `append`; English alone when there are none. `words` are right as they stand, `exceptions` are patterns.
 */
const spelling = z.strictObject({
  ...prose,
  kind: z.literal("spelling"),
  words: z.array(z.string()).optional(),
  exceptions: z.array(z.string()).optional(),
  dictionaries: z.array(z.strictObject({ affixes: z.string(), words: z.string() })).optional(),
  append: z.boolean().optional(),
  filters: z.array(pattern).optional(),
  custom: z.boolean().optional(),
});

/**
 * Words one after another. `pattern` and `tag` (a part of speech of the Penn Treebank) are patterns that the word and its
 * part of speech must hold, or must not when `negate`; up to `skip` words may stand between a word and the first that has
 * a pattern. It looks at sentences. `message` may hold %[1]s for the first word found.
 */
const sequence = z.strictObject({
  ...prose,
  kind: z.literal("sequence"),
  scopes: z.tuple([z.literal("sentence")]).default(["sentence"]),
  tokens: z
    .array(
      z.strictObject({
        pattern: pattern.optional(),
        tag: pattern.optional(),
        negate: z.boolean().optional(),
        skip: z.int().nonnegative().optional(),
      }),
    )
    .min(1),
});

export const styleRules = [
  existence,
  substitution,
  occurrence,
  repetition,
  consistency,
  conditional,
  capitalization,
  metric,
  spelling,
  sequence,
] as const;
