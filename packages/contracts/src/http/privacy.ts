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

const person = z.string().trim().min(3).max(320);
const placeDone = z.enum(["found", "deleted", "redacted", "kept"]);
const place = z.object({
  place: z.string(),
  found: z.number().int(),
  done: placeDone,
  because: z.string().optional(),
});
export type PersonPlace = z.infer<typeof place>;

const forgetOptions = {
  approved: z
    .enum(["keep", "redact", "delete"])
    .default("keep")
    .meta({ description: "What becomes of approved documents that name the person" }),
  member: z.boolean().default(false).meta({ description: "Whether a member’s name, address and sign-in go too" }),
};

export const personFound = z.object({
  known: z.object({
    emails: z.array(z.string()),
    names: z.array(z.string()),
    crmIds: z.array(z.string()),
    undecided: z.array(z.string()).meta({
      description: "Names that may be somebody else’s: what says no more than such a name stays until a person decides",
    }),
  }),
  isMember: z.boolean(),
  places: z.array(place),
});
export type PersonFoundView = z.infer<typeof personFound>;

export const privacyRequest = z.object({
  id: z.string(),
  kind: z.enum(["export", "forget"]),
  status: z.enum(["running", "done"]),
  requestedAt: instant,
  requestedBy: z.string(),
  finishedAt: instant.optional(),
  places: z.array(place),
  receiptSha256: z.string().optional(),
  notes: z.array(z.string()).meta({ description: "What the receipt says besides" }),
});
export type PrivacyRequestView = z.infer<typeof privacyRequest>;

/** Texts that are kept for a time. */
export const retentionClasses = ["prompts", "drafting-calls", "stand-ins", "quarantine", "notices"] as const;
export type RetentionClass = (typeof retentionClasses)[number];

export const retentionView = z.object({
  classes: z.array(
    z.object({
      class: z.enum(retentionClasses),
      about: z.string(),
      days: z.number().int().meta({ description: "0: nothing is kept" }),
      isDefault: z.boolean(),
      changedAt: instant.optional(),
      changedBy: z.string().optional(),
      removed: z
        .object({ at: instant, count: z.number().int() })
        .optional()
        .meta({ description: "When texts of this class last went, and how many; absent while none did" }),
      overdue: z.number().int().meta({
        description: "Texts past their time that are still here: more than none means that no worker removes them",
      }),
    }),
  ),
  lastTurn: z.object({ at: instant, removed: z.number().int() }).optional().meta({
    description:
      "When the job last looked through the workspace, and what it removed then; absent before the first time",
  }),
});
export type RetentionView = z.infer<typeof retentionView>;

const keepFor = z.strictObject({ class: z.enum(retentionClasses), days: z.number().int().min(0).max(3_650) });

const tag = "Privacy";

export const privacyEndpoints = {
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
  find: endpoint({
    method: "post",
    path: "/w/{workspace}/privacy/find",
    summary: "Where a person is known, how often, and what forgetting would do there; nothing is changed or kept",
    tag,
    permission: "data.edit",
    body: z.strictObject({ person, forgetting: z.strictObject(forgetOptions).optional() }),
    response: personFound,
  }),
  export: endpoint({
    method: "post",
    path: "/w/{workspace}/privacy/export",
    summary: "Everything that is known of a person, as one document, with a receipt that stays",
    tag,
    permission: "data.edit",
    body: z.strictObject({ person }),
    transport: "file",
  }),
  forget: endpoint({
    method: "post",
    path: "/w/{workspace}/privacy/forget",
    summary: "Forgets a person everywhere; goes on by itself when it is broken off, and ends in a receipt",
    tag,
    permission: "data.edit",
    body: z.strictObject({ person, ...forgetOptions }),
    response: privacyRequest,
  }),
  requests: endpoint({
    method: "get",
    path: "/w/{workspace}/privacy/requests",
    summary: "Requests to export and to forget, newest first",
    tag,
    permission: "data.read",
    response: z.object({ requests: z.array(privacyRequest) }),
  }),
  request: endpoint({
    method: "get",
    path: "/w/{workspace}/privacy/requests/{request}",
    summary: "One request, and how far it is",
    tag,
    permission: "data.read",
    response: privacyRequest,
  }),
  receipt: endpoint({
    method: "get",
    path: "/w/{workspace}/privacy/requests/{request}/receipt",
    summary: "The receipt of a request: what, where, how many, keyed hashes, when, by whom",
    tag,
    permission: "data.read",
    transport: "file",
  }),
  retention: endpoint({
    method: "get",
    path: "/w/{workspace}/privacy/retention",
    summary: "How long each class of texts is kept",
    tag,
    permission: "data.read",
    response: retentionView,
  }),
  dueTexts: endpoint({
    method: "post",
    path: "/w/{workspace}/privacy/retention/due",
    summary: "How many texts of a class would go at once if it were kept for so long; nothing is changed",
    tag,
    permission: "data.read",
    body: keepFor,
    response: z.object({ due: z.number().int() }),
  }),
  setRetention: endpoint({
    method: "put",
    path: "/w/{workspace}/privacy/retention",
    summary: "Says how long a class of texts is kept; what is older goes within the hour",
    tag,
    permission: "data.edit",
    body: keepFor,
    response: retentionView,
  }),
};
