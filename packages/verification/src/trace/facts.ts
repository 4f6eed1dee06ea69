import { z } from "zod";

const source = z
  .strictObject({ dataset: z.string(), version: z.string().optional(), row: z.string().optional() })
  .catchall(z.unknown());
const id = z.string().min(1);

const base = {
  id,
  /** Id of the named fact this one belongs to; without it the fact may be used of anything. */
  about: id.optional(),
  source,
};

/**
 * A number. `unit`: "count" (default), "score", "percent", "percentage-point", "ratio", "rank", "currency:USD", or a
 * duration ("seconds", "minutes", "hours", "days", "weeks", "months", "years"). `nouns`: what is counted, as a reader
 * would say it ("visit", "page view"); taken from the label when left out. `period`: of now, of before, or neither;
 * taken from the label's words when left out.
 */
const numberFact = z.strictObject({
  ...base,
  label: z.string().min(1),
  value: z.number(),
  unit: z.string().optional(),
  precision: z.number().positive().optional(),
  nouns: z.array(z.string().min(1)).optional(),
  period: z.enum(["now", "before"]).optional(),
});

/** A day. `exclusive`: the end of a period that the day is not part of, so that the day before may be called its last. */
const dateFact = z.strictObject({
  ...base,
  label: z.string().min(1),
  date: z.iso.date(),
  exclusive: z.boolean().optional(),
});

/** Somebody or something by name. `aliases` are as good as the name. */
const nameFact = z.strictObject({
  ...base,
  name: z.string().min(1),
  kind: z.enum(["company", "person", "domain", "email", "product", "topic"]),
  aliases: z.array(z.string().min(1)).optional(),
});

/** One of a closed set of words: an account's level among all levels. */
const classFact = z.strictObject({
  ...base,
  label: z.string().min(1),
  is: z.string().min(1),
  among: z.array(z.string().min(1)).min(2),
  period: z.enum(["now", "before"]).optional(),
});

/**
 * A number computed from others. `percent-change`, `ratio` and `difference` take [now, before]; `share` takes
 * [part, whole] and is a percentage; `sum` and `mean` take any; `count` is how many ids are listed, of any facts.
 */
const derivation = z.strictObject({
  id,
  kind: z.enum(["percent-change", "ratio", "difference", "share", "sum", "mean", "count"]),
  of: z.array(id).min(1),
  label: z.string().optional(),
  about: id.optional(),
  nouns: z.array(z.string().min(1)).optional(),
});

/**
 * All a draft may say. `subject` is the id of the named fact that the draft as a whole speaks of; `vocabulary` are names
 * and terms that need no source (product names, tools, departments). `decimal` is the decimal mark of the draft.
 */
export const factsSchema = z.strictObject({
  facts: z.array(z.union([numberFact, dateFact, nameFact, classFact])),
  derivations: z.array(derivation).optional(),
  subject: id.optional(),
  vocabulary: z.array(z.string().min(1)).optional(),
  decimal: z.enum([".", ","]).optional(),
});

export type NumberFact = z.infer<typeof numberFact>;
export type DateFact = z.infer<typeof dateFact>;
export type NameFact = z.infer<typeof nameFact>;
export type ClassFact = z.infer<typeof classFact>;
export type Derivation = z.infer<typeof derivation>;
export type Fact = NumberFact | DateFact | NameFact | ClassFact;
export type Facts = z.infer<typeof factsSchema>;
