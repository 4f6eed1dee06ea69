import { z } from "zod";
import { stepKinds } from "../workflow/step.ts";
import { endpoint, instant } from "./endpoint.ts";
import { runSummary } from "./runs.ts";

export const specProblem = z.object({
  code: z.string(),
  severity: z.enum(["error", "warning"]),
  line: z.number().int(),
  column: z.number().int(),
  endLine: z.number().int(),
  endColumn: z.number().int(),
  path: z.string(),
  message: z.string(),
  mend: z.string(),
});

export const workflowGraph = z.object({
  nodes: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(stepKinds),
      title: z.string(),
      parent: z.string().optional(),
      note: z.string().optional(),
    }),
  ),
  edges: z.array(z.object({ from: z.string(), to: z.string(), label: z.string().optional() })),
});

export const workflowSummary = z.object({
  name: z.string(),
  title: z.string(),
  purpose: z.string(),
  owner: z.string(),
  ownedBy: z.string().meta({ description: "The owner in words, with the people whom a role means now" }),
  version: z.number().int().nullable().meta({ description: "Published version; null when only a draft exists" }),
  hasDraft: z.boolean(),
  triggers: z.array(z.string()),
  nextRunAt: instant.optional(),
  lastRun: runSummary.optional(),
  delegated: z.string().meta({ description: "How much review is delegated, in words" }),
});

export const workflowDetail = workflowSummary.extend({
  text: z.string(),
  draftText: z.string().optional(),
  graph: workflowGraph,
  problems: z.array(specProblem),
  versions: z.array(
    z.object({
      version: z.number().int(),
      publishedAt: instant,
      by: z.string(),
      note: z.string(),
      changes: z.array(z.string()),
    }),
  ),
  inputs: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      describe: z.string().optional(),
      options: z.array(z.string()).optional(),
      hasDefault: z.boolean(),
      usual: z.string().optional().meta({ description: "The expression that holds when nothing is given" }),
    }),
  ),
});
export type WorkflowDetail = z.infer<typeof workflowDetail>;

const checked = z.object({
  ok: z.boolean(),
  problems: z.array(specProblem),
  graph: workflowGraph.optional(),
  changes: z.array(z.string()),
});

const tag = "Workflows";
export const workflowEndpoints = {
  list: endpoint({
    method: "get",
    path: "/w/{workspace}/workflows",
    summary: "Workflows",
    tag,
    permission: "work.read",
    response: z.object({ workflows: z.array(workflowSummary) }),
  }),
  read: endpoint({
    method: "get",
    path: "/w/{workspace}/workflows/{workflow}",
    summary: "A workflow with text and graph",
    tag,
    permission: "work.read",
    query: z.object({ version: z.coerce.number().int().optional() }),
    response: workflowDetail,
  }),
  check: endpoint({
    method: "post",
    path: "/w/{workspace}/workflows/check",
    summary: "Check a spec without saving it",
    tag,
    permission: "work.read",
    body: z.object({ text: z.string().max(500_000) }),
    response: checked,
  }),
  save: endpoint({
    method: "put",
    path: "/w/{workspace}/workflows/{workflow}/draft",
    summary: "Save a draft; an incomplete spec is refused with its problems",
    tag,
    permission: "workflow.edit",
    body: z.object({ text: z.string().max(500_000) }),
    response: checked,
  }),
  publish: endpoint({
    method: "post",
    path: "/w/{workspace}/workflows/{workflow}/publish",
    summary: "Publish the draft as the next, immutable version",
    tag,
    permission: "workflow.publish",
    body: z.object({ note: z.string().max(500).default("") }),
    response: workflowSummary,
  }),
};
