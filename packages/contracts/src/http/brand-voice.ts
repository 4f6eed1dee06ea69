import { z } from "zod";
import { endpoint, instant } from "./endpoint.ts";
import { proof } from "./proof.ts";
import { ruleView } from "./rules.ts";

const mostTexts = 30;
const mostCharacters = 200_000;
/** Of all texts together: a hundred long articles. What is longer takes its time from whoever else asks. */
const mostTogether = 1_000_000;

const examples = z
  .array(z.object({ name: z.string().min(1).max(200), text: z.string().max(mostCharacters) }))
  .max(mostTexts)
  .refine((texts) => texts.reduce((sum, { text }) => sum + text.length, 0) <= mostTogether, {
    error: "The texts have more than 1,000,000 characters together",
  })
  .meta({ description: "Good texts of the brand, as Markdown; ten are a good number" });

const share = z.number();
const bounds = z.object({ min: share.optional(), max: share.optional() });

const sound = {
  person: z.partialRecord(z.enum(["i", "we", "you"]), bounds).optional(),
  contractions: z.enum(["use", "avoid"]).optional(),
  sentence: z.object({ max: z.number().optional(), mean: bounds.optional() }).optional(),
  readingGrade: bounds.optional(),
  formality: z.union([z.enum(["casual", "neutral", "formal"]), bounds]).optional(),
  cadence: z
    .object({
      spread: bounds.optional(),
      sameOpening: z.object({ max: z.number() }).optional(),
      sameLength: z.object({ max: z.number() }).optional(),
    })
    .optional(),
  serialComma: z.enum(["use", "avoid"]).optional(),
  exclamations: z.object({ max: z.number() }).optional(),
  emoji: z.object({ max: z.number() }).optional(),
  smallNumbers: z.enum(["words", "figures"]).optional(),
};

/** How a brand sounds. Units: words, US school grades, shares of the pronouns (0 to 1), formality 0 to 100, marks per text. */
const voiceSound = z.object(sound);
export type VoiceSoundBody = z.infer<typeof voiceSound>;

/** How a brand speaks, or one part of it. `platforms`: what sounds otherwise there, by channel. */
export const voicePart = z.object({
  ...sound,
  platforms: z.record(z.string(), voiceSound).optional(),
  use: z.array(z.object({ say: z.string(), notThis: z.array(z.string()), because: z.string().optional() })).optional(),
  avoid: z.array(z.object({ word: z.string(), because: z.string().optional() })).optional(),
  names: z.array(z.object({ name: z.string(), wrong: z.array(z.string()).optional() })).optional(),
});
export type VoicePartBody = z.infer<typeof voicePart>;

/** What a rule finds in one text: where first, and how often. */
const flagged = z.object({
  from: z.string().meta({ description: "What the text is called" }),
  places: z.number().int(),
  evidence: z
    .string()
    .meta({ description: "The first place with the words around it; empty when it is the whole text" }),
  message: z.string(),
});
const flags = z.object({
  examples: z.array(flagged).meta({ description: "In the good texts themselves" }),
  drafts: z.array(flagged).meta({ description: "In the newest drafts of the workspace" }),
});
export type VoiceFlags = z.infer<typeof flags>;

const proposal = z.object({
  id: z.string(),
  says: z.string(),
  evidence: z.string(),
  part: voicePart.meta({ description: "The same as a part of the form, to be changed before it is taken" }),
  quotes: z.array(z.object({ from: z.string(), text: z.string() })).meta({
    description: "Sentences of the texts that show it",
  }),
  flagged: flags,
});
export type VoiceProposalBody = z.infer<typeof proposal>;

export const voiceProposals = z.object({
  proposals: z.array(proposal),
  gaps: z
    .array(z.object({ aspect: z.string(), why: z.string() }))
    .meta({ description: "What was looked for and not found, and why" }),
  english: z
    .boolean()
    .meta({ description: "The texts look like English; else only lengths, marks and names are counted" }),
  drafts: z.number().int().meta({ description: "How many of the newest drafts were looked at" }),
});
export type VoiceProposalsBody = z.infer<typeof voiceProposals>;

const form = z.unknown().meta({ description: "How the brand speaks; docs/verification.md says what it may have" });

export const brandVoiceBody = z.object({
  form: z.unknown().meta({ description: "The form: name, owner and how the brand speaks; docs/verification.md" }),
  examples: examples.default([]),
  accepted: z.array(z.string()).default([]).meta({ description: "Ids of the proposals that a person accepted" }),
  declined: z
    .array(z.string())
    .default([])
    .meta({ description: "Ids of those that a person declined, for the record" }),
  basedOn: z
    .number()
    .int()
    .nonnegative()
    .optional()
    .meta({ description: "The version that is changed, 0 for a new voice; another one there is refused" }),
});
export type BrandVoiceBody = z.infer<typeof brandVoiceBody>;

const textToChoose = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.string(),
  channel: z.string(),
  approvedAt: instant,
  text: z.string(),
});
export type VoiceTextBody = z.infer<typeof textToChoose>;

const tag = "Brand voice";
export const brandVoiceEndpoints = {
  propose: endpoint({
    method: "post",
    path: "/w/{workspace}/brand-voice/proposals",
    summary: "What good texts have in common, as proposals with their evidence",
    tag,
    permission: "work.read",
    body: z.object({ examples: examples.min(1) }),
    response: voiceProposals,
  }),
  flag: endpoint({
    method: "post",
    path: "/w/{workspace}/brand-voice/flags",
    summary: "What a voice would find in good texts and in the newest drafts",
    tag,
    permission: "work.read",
    body: z.object({ form, examples: examples.default([]) }),
    response: flags.extend({
      looked: z.number().int().meta({ description: "How many of the newest drafts were looked at" }),
    }),
  }),
  try: endpoint({
    method: "post",
    path: "/w/{workspace}/brand-voice/try",
    summary: "Check a text by a voice that is not kept",
    tag,
    permission: "work.read",
    body: z.object({
      form,
      text: z.string().max(mostCharacters),
      channel: z.string().min(1).default("any").meta({ description: "Where the text goes; anywhere when left out" }),
    }),
    response: z.object({ proof, rules: z.array(ruleView) }),
  }),
  texts: endpoint({
    method: "get",
    path: "/w/{workspace}/brand-voice/texts",
    summary: "Approved texts of the workspace, to make a voice from; the newest first",
    tag,
    permission: "work.read",
    response: z.object({ texts: z.array(textToChoose) }),
  }),
  read: endpoint({
    method: "get",
    path: "/w/{workspace}/brand-voice/packs/{pack}",
    summary: "A voice that was kept, as its form",
    tag,
    permission: "work.read",
    response: z.object({
      name: z.string(),
      title: z.string().optional(),
      owner: z.string(),
      version: z.number().int(),
      form: voicePart,
      others: z.number().int().meta({ description: "Rules in the pack that no form makes; they stay as they are" }),
    }),
  }),
  save: endpoint({
    method: "post",
    path: "/w/{workspace}/brand-voice",
    summary: "Keep a form and accepted proposals as a rule pack of the workspace",
    tag,
    permission: "workflow.publish",
    body: brandVoiceBody,
    response: z.object({ name: z.string(), version: z.number().int(), rules: z.number().int() }),
  }),
};
