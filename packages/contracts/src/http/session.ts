import { z } from "zod";
import { roles } from "../choices.ts";
import { endpoint, instant, permissions, personRef } from "./endpoint.ts";

export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

export const membership = z.object({
  slug: z.string(),
  name: z.string(),
  timeZone: z.string(),
  roles: z.array(role),
  permissions: z.array(z.enum(permissions)),
});

export const session = z.object({
  person: personRef,
  workspaces: z.array(membership),
});
export type Session = z.infer<typeof session>;

export const signInOptions = z.object({
  password: z.boolean(),
  passwordLink: z
    .enum(["mail", "manager"])
    .meta({ description: "Who gives a link to set a new password: a mail, or a manager of the workspace" }),
  oidc: z.object({ id: z.string(), name: z.string() }).optional(),
  demo: z.array(z.object({ name: z.string(), email: z.string(), password: z.string(), does: z.string() })).optional(),
});

const member = personRef.extend({
  roles: z.array(role),
  joinedAt: instant,
  absentUntil: instant.optional(),
  coveredBy: z.string().optional(),
});
const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  createdAt: instant,
  lastUsedAt: instant.optional(),
  roles: z.array(role),
});

const tag = "People and sign-in";
/** E-mail and password, OIDC and sign-out are better-auth's own routes below `/api/auth`. */
export const sessionEndpoints = {
  options: endpoint({
    method: "get",
    path: "/sign-in-options",
    summary: "How people can sign in here",
    tag,
    permission: "public",
    response: signInOptions,
  }),
  read: endpoint({
    method: "get",
    path: "/session",
    summary: "Who I am, my workspaces and what I may do; null when nobody is signed in, 403 for an API key",
    tag,
    permission: "public",
    peopleOnly: true,
    response: session.nullable(),
  }),
  members: endpoint({
    method: "get",
    path: "/w/{workspace}/members",
    summary: "People of the workspace",
    tag,
    permission: "work.read",
    response: z.object({
      members: z.array(member),
      may: z
        .array(z.object({ role, permissions: z.array(z.enum(permissions)) }))
        .optional()
        .meta({ description: "What each role may do here" }),
    }),
  }),
  addMember: endpoint({
    method: "post",
    path: "/w/{workspace}/members",
    summary: "Add a person, or change their roles",
    tag,
    permission: "people.manage",
    body: z.object({
      email: z.email(),
      name: z.string().min(1),
      roles: z.array(role).min(1),
      password: z.string().min(12).optional(),
    }),
    response: member,
  }),
  removeMember: endpoint({
    method: "delete",
    path: "/w/{workspace}/members/{person}",
    summary: "Take all roles from a person; their sessions end at once",
    tag,
    permission: "people.manage",
  }),
  setAbsence: endpoint({
    method: "put",
    path: "/w/{workspace}/members/{person}/absence",
    summary: "Say until when a person is away and who decides for them",
    tag,
    permission: "work.read",
    body: z.object({ absentUntil: instant.nullable(), coveredBy: z.string().nullable() }),
    response: member,
  }),
  passwordLink: endpoint({
    method: "post",
    path: "/w/{workspace}/members/{person}/password-link",
    summary: "A link by which a person sets a new password; sent by mail where that is configured, else shown once",
    tag,
    permission: "people.manage",
    response: z.object({ expiresAt: instant, url: z.string().optional(), sentTo: z.string().optional() }),
  }),
  keys: endpoint({
    method: "get",
    path: "/w/{workspace}/keys",
    summary: "API keys",
    tag,
    permission: "people.manage",
    response: z.object({ keys: z.array(apiKey) }),
  }),
  createKey: endpoint({
    method: "post",
    path: "/w/{workspace}/keys",
    summary: "Create an API key; its secret is shown once",
    tag,
    permission: "people.manage",
    body: z.object({ name: z.string().min(1).max(80), roles: z.array(role).min(1) }),
    response: apiKey.extend({ secret: z.string() }),
  }),
  revokeKey: endpoint({
    method: "delete",
    path: "/w/{workspace}/keys/{key}",
    summary: "Revoke an API key",
    tag,
    permission: "people.manage",
  }),
};
