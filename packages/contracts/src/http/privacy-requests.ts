import { z } from "zod";
import { endpoint, instant } from "./endpoint.ts";

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

const tag = "Privacy";

export const privacyRequestEndpoints = {
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
};
