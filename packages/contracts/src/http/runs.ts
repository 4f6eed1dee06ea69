import { z } from "zod";
import { runStatuses } from "../choices.ts";
import { stepKinds } from "../workflow/step.ts";
import { drafter } from "./desk.ts";
import { endpoint, instant, page } from "./endpoint.ts";

export const runStatus = z.enum(runStatuses);
export type RunStatusName = z.infer<typeof runStatus>;

export const runSummary = z.object({
  id: z.string(),
  number: z.number().int(),
  workflow: z.object({ name: z.string(), title: z.string(), version: z.number().int() }),
  status: runStatus,
  say: z.string().meta({ description: "The state in words: `waiting for review (2 of 5)`" }),
  trigger: z.string(),
  startedBy: z.string(),
  startedAt: instant,
  finishedAt: instant.optional(),
  labels: z.array(z.string()),
});
export type RunSummary = z.infer<typeof runSummary>;

export const runStepView = z.object({
  path: z.string().meta({ description: "Step id, or nested: `each.step`" }),
  id: z.string(),
  kind: z.enum(stepKinds),
  title: z.string(),
  status: z.enum(["waiting", "running", "done", "failed", "skipped", "held"]),
  say: z.string().meta({ description: "The state in words: `waiting for people`, `not started`" }),
  summary: z.string(),
  startedAt: instant.optional(),
  finishedAt: instant.optional(),
  durationMs: z.number().optional(),
  attempt: z.number().int(),
  items: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      status: z.string(),
      summary: z.string(),
      link: z.string().optional(),
    }),
  ),
});

/** What a step read or left, for reading; the rows that a table leaves out are counted. */
export const readable = z.object({
  values: z.array(z.object({ label: z.string(), value: z.string() })),
  tables: z.array(
    z.object({
      title: z.string(),
      columns: z.array(z.object({ label: z.string(), numeric: z.boolean() })),
      rows: z.array(z.array(z.string())),
      more: z.number().int(),
    }),
  ),
});
export type Readable = z.infer<typeof readable>;

export const stepDetail = z.object({
  path: z.string(),
  item: z.string().optional(),
  inputs: z.unknown(),
  output: z.unknown(),
  shown: z.object({ inputs: readable, output: readable }).meta({ description: "Inputs and output for reading" }),
  error: z.object({ code: z.string(), message: z.string(), mend: z.string().optional() }).optional(),
  draft: z
    .object({
      draftId: z.string(),
      prompt: z.string(),
      text: z.string(),
      drafter,
      attempts: z.array(z.object({ model: z.string(), outcome: z.string() })),
    })
    .optional(),
});

export const pinnedAsset = z.object({
  kind: z.enum(["prompt", "rules"]),
  name: z.string(),
  version: z.number().int().meta({ description: "The version that the run uses, since it started" }),
  newest: z.number().int().meta({ description: "The newest version that there is now" }),
});
export type PinnedAsset = z.infer<typeof pinnedAsset>;

export const runDetail = z.object({
  run: runSummary,
  inputs: z.record(z.string(), z.unknown()),
  assets: z.array(pinnedAsset).meta({ description: "Prompts and rule packs, at the versions that the run keeps to" }),
  hold: z.object({ reason: z.string(), since: instant }).optional(),
  steps: z.array(runStepView),
  trail: z.array(z.object({ at: instant, actor: z.string(), text: z.string(), ledgerId: z.string() })),
  files: z.array(
    z.object({
      path: z.string(),
      mediaType: z.string(),
      bytes: z.number().int(),
      sha256: z.string(),
      draftId: z.string().nullable().meta({ description: "The draft that it holds; null for manifests and the like" }),
    }),
  ),
});
export type RunDetail = z.infer<typeof runDetail>;

const tag = "Runs";
const control = (verb: string, summary: string) =>
  endpoint({
    method: "post",
    path: `/w/{workspace}/runs/{run}/${verb}`,
    summary,
    tag,
    permission: "run.control",
    body: z.object({ reason: z.string().max(500).default("") }),
    response: runSummary,
  });

export const runEndpoints = {
  list: endpoint({
    method: "get",
    path: "/w/{workspace}/runs",
    summary: "Runs, newest first",
    tag,
    permission: "work.read",
    query: page.extend({ workflow: z.string().optional(), status: runStatus.optional() }),
    response: z.object({ runs: z.array(runSummary), next: z.string().optional() }),
  }),
  start: endpoint({
    method: "post",
    path: "/w/{workspace}/runs",
    summary: "Start a run",
    tag,
    permission: "run.start",
    body: z.object({
      workflow: z.string(),
      inputs: z.record(z.string(), z.unknown()).default({}),
      key: z.string().max(200).optional(),
    }),
    response: runSummary,
  }),
  read: endpoint({
    method: "get",
    path: "/w/{workspace}/runs/{run}",
    summary: "A run with every step",
    tag,
    permission: "work.read",
    response: runDetail,
  }),
  watch: endpoint({
    method: "get",
    path: "/w/{workspace}/runs/{run}/events",
    summary: "The run as it moves (server-sent events)",
    tag,
    permission: "work.read",
    transport: "events",
    response: runDetail,
  }),
  step: endpoint({
    method: "get",
    path: "/w/{workspace}/runs/{run}/steps/{step}",
    summary: "What went in and came out of a step",
    tag,
    permission: "work.read",
    query: z.object({ item: z.string().optional() }),
    response: stepDetail,
  }),
  file: endpoint({
    method: "get",
    path: "/w/{workspace}/files",
    summary: "Download a stored file",
    tag,
    permission: "work.read",
    query: z.object({ path: z.string() }),
    transport: "file",
  }),
  hold: control("hold", "Hold a run"),
  resume: control("resume", "Let a held run go on"),
  cancel: control("cancel", "End a run"),
  retry: control("retry", "Try the failed step again"),
  rerun: endpoint({
    method: "post",
    path: "/w/{workspace}/runs/{run}/rerun",
    summary: "Run again from a step",
    tag,
    permission: "run.control",
    body: z.object({
      step: z.string(),
      assets: z
        .enum(["newest", "same"])
        .default("newest")
        .meta({ description: "Prompts and rules at their newest versions, or at those of the old run" }),
    }),
    response: runSummary,
  }),
};
