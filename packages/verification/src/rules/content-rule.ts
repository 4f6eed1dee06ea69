import { z } from "zod";
import { claimClasses } from "../claims/claim-class.ts";
import { ruleHead } from "./rule-head.ts";
import { tonePart } from "./tone-part.ts";

const pattern = z.string().min(1);
/** Words, found whole and whatever their case, or a pattern. */
const wording = z.union([z.strictObject({ text: z.string().min(1) }), z.strictObject({ pattern })]);

/**
 * A text that must stand: always, or where the draft speaks of something (`when`, any of them). `anyOf`: one is enough.
 * `position`: in the first or last section or paragraph. `insert` is proposed where it is missing.
 */
const requiredText = z.strictObject({
  ...ruleHead,
  kind: z.literal("required-text"),
  message: z.string().min(1).optional(),
  when: z.array(wording).min(1).optional(),
  anyOf: z.array(wording).min(1),
  position: z.enum(["anywhere", "first-paragraph", "last-paragraph", "first-section", "last-section"]).optional(),
  insert: z.string().min(1).optional(),
});

/**
 * A reply (to a complaint, to the press) has the parts of its template, in their order. A part is said where any of `anyOf`
 * stands in a sentence. `part` names it as what a reply does ("say what happens next"); `say` is the template's own
 * sentence: proposed where the part is missing, and what a reply may begin from.
 */
const responseTemplate = z.strictObject({
  ...ruleHead,
  kind: z.literal("response-template"),
  parts: z
    .array(
      z.strictObject({
        part: z.string().min(1),
        anyOf: z.array(wording).min(1),
        say: z.string().min(1),
        /** It may be left out; where it is said, it keeps the order. */
        isOptional: z.boolean().optional(),
      }),
    )
    .min(2),
  anyOrder: z.boolean().optional(),
});

const tone = z.strictObject({ ...ruleHead, kind: z.literal("tone"), ...tonePart });

const unsourced = z.enum(["fail", "judge", "ignore"]);

/**
 * Claims that need a source or a softer form. `unsourced` says per class what a claim without a source is: a failure, a
 * matter for a person, or nothing; where it is left out, promises, figures, health and finance fail. `sourced`: whether a
 * source settles it. `words` are more wordings of a class, with their softer form.
 */
const claims = z.strictObject({
  ...ruleHead,
  kind: z.literal("claims"),
  unsourced: z.partialRecord(z.enum(claimClasses), unsourced).optional(),
  sourced: z.partialRecord(z.enum(claimClasses), z.enum(["pass", "judge"])).optional(),
  words: z.array(z.strictObject({ class: z.enum(claimClasses), pattern, softer: z.string().optional() })).optional(),
});

/**
 * Sources are complete: each footnote reference has its note and each note its reference (`footnotes`); the entries of
 * the section named (`section`) and, with `notes`, the notes have what `entries` asks for.
 */
const sources = z.strictObject({
  ...ruleHead,
  kind: z.literal("sources"),
  footnotes: z.boolean().optional(),
  notes: z.boolean().optional(),
  section: z.strictObject({ titles: z.array(z.string().min(1)).min(1), required: z.boolean().optional() }).optional(),
  entries: z.array(z.enum(["title", "publisher", "date", "url"])).optional(),
});

/** Personal data that the recogniser handed in finds; `classes`: which, and how severe each is. All when left out. */
const personalData = z.strictObject({
  ...ruleHead,
  kind: z.literal("personal-data"),
  classes: z.record(z.string().min(1), z.enum(["blocking", "warning", "suggestion", "ignore"])).optional(),
});

export const contentRules = [requiredText, responseTemplate, tone, claims, sources, personalData] as const;
