import { z } from "zod";
import { endpoint, instant } from "./endpoint.ts";

/** Classes of personal data that are told apart; the same as `spanTypes` of packages/privacy, which a test holds. */
export const personalClasses = [
  "PERSON",
  "ORGANIZATION",
  "PLACE",
  "ADDRESS",
  "POSTCODE",
  "EMAIL",
  "PHONE",
  "CARD",
  "IBAN",
  "NATIONAL_ID",
  "IP",
  "URL",
  "DATE_OF_BIRTH",
  "VEHICLE",
  "ACCOUNT_NUMBER",
  "ORDER_NUMBER",
] as const;
export type PersonalClass = (typeof personalClasses)[number];

/** From the most open to the strictest. */
export const privacyDecisions = ["allow", "replace", "mask", "private-model", "block"] as const;
export type PrivacyDecision = (typeof privacyDecisions)[number];

const destination = z
  .string()
  .regex(
    /^(\*|private|public|provider:[^\s].{0,99}|tool:[^\s].{0,199}|data:(public|internal|confidential|personal))$/,
    "A destination is *, private, public, provider:NAME, tool:PROVIDER/MODEL, or data:CLASS for tools approved for that class of data.",
  );

const policyRule = z.strictObject({
  class: z.enum([...personalClasses, "*"]),
  destination,
  decision: z.enum(privacyDecisions),
  because: z.string().max(300).default(""),
});

/**
 * What may happen to which class of personal data on its way where. The rule for the class goes before the one for every
 * class; then the more exact destination: a tool before its provider, before the data that it is approved for, before
 * private or public, before `*`; of two equal ones the stricter. What no rule speaks of is blocked.
 */
export const privacyPolicyBody = z.strictObject({
  rules: z.array(policyRule).max(1_000),
  /** Pictures, documents and sound, which nobody has looked into. */
  attachments: z.enum(["refuse", "allow"]),
  /** Ways of hiding personal data that stop a call; what is hidden otherwise is replaced as it stands. */
  refusedDisguises: z.array(
    z.enum([
      "base64",
      "url_encoded",
      "html_entities",
      "hex",
      "invisible_characters",
      "look_alike_letters",
      "spelled_out",
      "split",
    ]),
  ),
  /** Whom a refusal says to ask. */
  owner: z.string().regex(/^(role|person):.+$/, "Write role:manager or person:ID."),
});
export type PrivacyPolicyBody = z.infer<typeof privacyPolicyBody>;

export const privacyPolicyView = z.object({
  version: z.number().int().meta({ description: "0 while the rules that ship hold" }),
  policy: privacyPolicyBody,
  savedAt: instant.optional(),
  savedBy: z.string().optional(),
  note: z.string().optional(),
  destinations: z.array(z.string()).meta({ description: "Hosts and approved tools that rules may name" }),
});
export type PrivacyPolicyView = z.infer<typeof privacyPolicyView>;

const effect = z.object({
  class: z.enum(personalClasses),
  decision: z.enum(privacyDecisions),
  because: z.string().meta({ description: "The reason that the deciding rule gives; empty when no rule speaks of it" }),
});

/** What a policy comes to: for each place that a call can go to, what happens to each class. */
export const privacyEffects = z.object({
  destinations: z.array(z.object({ destination: z.string(), effects: z.array(effect) })),
});
export type PrivacyEffects = z.infer<typeof privacyEffects>;

const tried = z.object({
  class: z.enum(personalClasses),
  start: z.number().int(),
  end: z.number().int(),
  why: z.string(),
  decision: z.enum(privacyDecisions),
  disguise: z.string().optional(),
});

export const privacyTrial = z.object({
  leaves: z.string().optional().meta({ description: "What would leave; absent when nothing would" }),
  refusal: z.object({ code: z.string(), message: z.string(), mend: z.string().optional() }).optional(),
  found: z.array(tried).meta({ description: "Offsets count UTF-16 code units of the text that was sent" }),
  replaced: z.number().int(),
});
export type PrivacyTrial = z.infer<typeof privacyTrial>;

const tag = "Privacy";

export const privacyPolicyEndpoints = {
  policy: endpoint({
    method: "get",
    path: "/w/{workspace}/privacy/policy",
    summary: "What may happen to personal data on its way to models",
    tag,
    permission: "data.read",
    response: privacyPolicyView,
  }),
  savePolicy: endpoint({
    method: "put",
    path: "/w/{workspace}/privacy/policy",
    summary: "Saves a new version of the rules; calls follow it at once",
    tag,
    permission: "data.edit",
    body: z.strictObject({
      policy: privacyPolicyBody,
      note: z.string().max(500).default(""),
      version: z
        .number()
        .int()
        .min(0)
        .optional()
        .meta({ description: "The version that was read; refused when there is a newer one. Absent: not asked" }),
    }),
    response: privacyPolicyView,
  }),
  effects: endpoint({
    method: "post",
    path: "/w/{workspace}/privacy/policy/effects",
    summary: "What a policy comes to, saved or not: for each destination, what happens to each class",
    tag,
    permission: "data.read",
    body: z.strictObject({ policy: privacyPolicyBody }),
    response: privacyEffects,
  }),
  tryText: endpoint({
    method: "post",
    path: "/w/{workspace}/privacy/try",
    summary: "What of a text would leave for a destination, with stand-ins in place; nothing is sent or kept",
    tag,
    permission: "data.read",
    body: z.strictObject({
      text: z.string().max(100_000),
      destination: z.string().max(300),
      policy: privacyPolicyBody.optional(),
    }),
    response: privacyTrial,
  }),
};
