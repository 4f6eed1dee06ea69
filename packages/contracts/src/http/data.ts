import { z } from "zod";
import { slug } from "../workflow/expression.ts";
import { endpoint, instant } from "./endpoint.ts";

const breach = z.object({ rule: z.string(), column: z.string().optional(), message: z.string(), mend: z.string() });

export const datasetSummary = z.object({
  name: z.string(),
  title: z.string(),
  owner: z.string(),
  rows: z.number().int(),
  newest: instant.optional(),
  sources: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      owner: z.string(),
      approved: z.boolean(),
      rows: z.number().int(),
      rejected: z.number().int(),
      newest: instant.optional(),
      lastImportAt: instant.optional(),
    }),
  ),
  contract: z.object({ whenBroken: z.enum(["hold", "label"]), ok: z.boolean(), breaches: z.array(breach) }),
});
export type DatasetSummary = z.infer<typeof datasetSummary>;

export const importView = z.object({
  id: z.string(),
  dataset: z.string(),
  source: z.string(),
  file: z.string(),
  status: z.enum(["waiting", "running", "done", "failed"]),
  read: z.number().int(),
  accepted: z.number().int(),
  duplicates: z.number().int(),
  rejected: z.number().int(),
  rejectedByReason: z.array(z.object({ reason: z.string(), rows: z.number().int() })),
  share: z.number().min(0).max(1),
  startedAt: instant,
  finishedAt: instant.optional(),
  by: z.string(),
  error: z.object({ code: z.string(), message: z.string(), mend: z.string().optional() }).optional(),
});
export type ImportView = z.infer<typeof importView>;

const columnProposal = z.object({
  target: z.string(),
  column: z.string().nullable(),
  confidence: z.number(),
  why: z.string(),
  sample: z.array(z.string()),
});

/** `{ target, fields: { <field>: rule } }`; a screen replaces a field's rule by `{ from: "column", column, steps }`. */
const mapping = z.unknown();

export const importPreview = z.object({
  upload: z.string().meta({ description: "Id of the uploaded file, kept for an hour" }),
  file: z.string(),
  format: z.string(),
  shape: z
    .string()
    .meta({ description: "What the export looks like: `HubSpot e-mail events`; empty for that of no known tool" }),
  columns: z.array(z.string()),
  proposal: z.array(columnProposal),
  mapping,
  notes: z
    .array(z.string())
    .meta({ description: "What was found and set aside: lines above the table, other sheets, an unusual encoding" }),
  questions: z
    .array(z.string())
    .meta({ description: "What a person has to answer in the mapping; while it cannot be tried, `dryRun` has no row" }),
  dryRun: z.object({
    read: z.number().int(),
    accepted: z.number().int(),
    duplicates: z.number().int(),
    rejected: z.number().int(),
    rejectedByReason: z.array(z.object({ reason: z.string(), rows: z.number().int() })),
    sample: z.array(z.record(z.string(), z.unknown())),
  }),
});
export type ImportPreview = z.infer<typeof importPreview>;

const tag = "Data";
export const dataEndpoints = {
  datasets: endpoint({
    method: "get",
    path: "/w/{workspace}/datasets",
    summary: "Datasets, their sources and quality",
    tag,
    permission: "data.read",
    response: z.object({ datasets: z.array(datasetSummary) }),
  }),
  contract: endpoint({
    method: "get",
    path: "/w/{workspace}/datasets/{dataset}/contract",
    summary: "The contract as text",
    tag,
    permission: "data.read",
    response: z.object({ text: z.string() }),
  }),
  saveContract: endpoint({
    method: "put",
    path: "/w/{workspace}/datasets/{dataset}/contract",
    summary: "Change the contract",
    tag,
    permission: "data.edit",
    body: z.object({ text: z.string().max(200_000) }),
    response: datasetSummary,
  }),
  approve: endpoint({
    method: "put",
    path: "/w/{workspace}/datasets/{dataset}/sources/{source}/approval",
    summary: "Let runs read a source, or no longer; a person's decision",
    tag,
    permission: "data.edit",
    body: z.object({ approved: z.boolean() }),
    response: datasetSummary,
  }),
  upload: endpoint({
    method: "post",
    path: "/w/{workspace}/datasets/{dataset}/uploads",
    summary: "Upload a file; answers with a proposed mapping and a dry run",
    tag,
    permission: "data.edit",
    transport: "upload",
    query: z.object({ file: z.string(), source: slug.optional() }),
    response: importPreview,
  }),
  dryRun: endpoint({
    method: "post",
    path: "/w/{workspace}/uploads/{upload}/dry-run",
    summary: "Try an edited mapping",
    tag,
    permission: "data.edit",
    body: z.object({ mapping, source: slug.optional() }),
    response: importPreview,
  }),
  import: endpoint({
    method: "post",
    path: "/w/{workspace}/uploads/{upload}/import",
    summary: "Import the upload",
    tag,
    permission: "data.edit",
    body: z.object({ source: slug, mapping }),
    response: importView,
  }),
  imports: endpoint({
    method: "get",
    path: "/w/{workspace}/imports",
    summary: "Imports, newest first",
    tag,
    permission: "data.read",
    response: z.object({ imports: z.array(importView) }),
  }),
  importRead: endpoint({
    method: "get",
    path: "/w/{workspace}/imports/{import}",
    summary: "One import",
    tag,
    permission: "data.read",
    response: importView,
  }),
  importWatch: endpoint({
    method: "get",
    path: "/w/{workspace}/imports/{import}/events",
    summary: "An import's progress (server-sent events)",
    tag,
    permission: "data.read",
    transport: "events",
    response: importView,
  }),
  rejected: endpoint({
    method: "get",
    path: "/w/{workspace}/imports/{import}/rejected",
    summary: "Download the rejected rows with reasons",
    tag,
    permission: "data.read",
    transport: "file",
  }),
};
