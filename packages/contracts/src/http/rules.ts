import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { proof } from "./proof.ts";

export const ruleView = z.object({
  id: z.string(),
  title: z.string(),
  severity: z.enum(["blocking", "warning", "suggestion"]),
  kind: z.string(),
  reason: z.string().optional(),
  source: z.string().optional(),
  kinds: z.array(z.string()).optional(),
  channels: z.array(z.string()).optional(),
  examples: z.object({ match: z.array(z.string()), pass: z.array(z.string()) }).optional(),
});

export const rulePackView = z.object({
  name: z.string(),
  title: z.string(),
  about: z.string().optional(),
  owner: z.string(),
  version: z.string().meta({ description: "Of the workspace's own packs, the number of the version" }),
  from: z.enum(["shipped", "workspace"]),
  template: z.string().optional().meta({ description: "The text that a reply begins from, for packs with a template" }),
  rules: z.array(ruleView),
});
export type RulePackView = z.infer<typeof rulePackView>;

const packProblem = z.object({
  line: z.number().int(),
  column: z.number().int(),
  endLine: z.number().int(),
  endColumn: z.number().int(),
  message: z.string(),
  mend: z.string(),
});

/** What a rule does with one of its examples. */
const exampleOutcome = z.object({
  rule: z.string(),
  text: z.string(),
  wants: z.enum(["match", "pass"]),
  found: z.array(z.string()).meta({ description: "What the rule says of the text; empty when it finds nothing" }),
  ok: z.boolean(),
});

export const checkedPack = z.object({
  ok: z.boolean().meta({ description: "It can be kept: it is readable, and its examples do what they should" }),
  problems: z.array(packProblem),
  examples: z.array(exampleOutcome),
});
export type CheckedPackBody = z.infer<typeof checkedPack>;

const text = z.string().max(500_000);
const tag = "Rules";
export const ruleEndpoints = {
  list: endpoint({
    method: "get",
    path: "/w/{workspace}/rules",
    summary: "Rule packs of the workspace and those that ship",
    tag,
    permission: "work.read",
    response: z.object({ packs: z.array(rulePackView) }),
  }),
  read: endpoint({
    method: "get",
    path: "/w/{workspace}/rules/{pack}",
    summary: "A rule pack as text",
    tag,
    permission: "work.read",
    response: z.object({ pack: rulePackView, text: z.string(), checked: checkedPack }),
  }),
  check: endpoint({
    method: "post",
    path: "/w/{workspace}/rules/{pack}/check",
    summary: "Check a rule pack and run its examples, without keeping it",
    tag,
    permission: "work.read",
    body: z.object({ text }),
    response: checkedPack,
  }),
  save: endpoint({
    method: "put",
    path: "/w/{workspace}/rules/{pack}",
    summary: "Keep a rule pack as its next version",
    tag,
    permission: "workflow.publish",
    body: z.object({ text }),
    response: z.object({ version: z.number().int() }),
  }),
  verify: endpoint({
    method: "post",
    path: "/w/{workspace}/verify",
    summary: "Check a text by rule packs",
    tag,
    permission: "work.read",
    body: z.object({
      text,
      format: z.enum(["markdown", "html", "text", "json"]).default("markdown"),
      kind: z.string().min(1).optional().meta({ description: "Rules for every kind of draft when left out" }),
      channel: z.string().min(1).optional().meta({ description: "Rules for every channel when left out" }),
      packs: z.array(z.string().min(1)).max(50),
    }),
    response: proof,
  }),
};
