import { rm } from "node:fs/promises";
import { asCapstanError, newId, terminal } from "@capstan/base";
import type { ImportPreview } from "@capstan/contracts";
import {
  type DataContract,
  type ImportCounts,
  type Inspection,
  importFile,
  inspectSource,
  type Mapping,
  type MappingProposal,
  mappingSchema,
  type ProposedField,
  proposeMapping,
  readRecords,
  requiredFields,
  type SourceLayout,
  type Target,
  targetFields,
} from "@capstan/grounding";
import type { App } from "../../app.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import type { Upload } from "./commands/take-upload.ts";
import { parseContract } from "./contract-text.ts";
import { datasetFolder, recordsFolder } from "./dataset-folder.ts";
import { readDataset, sourcesOf } from "./queries/datasets.ts";
import { sayFileProblem } from "./say-file-problem.ts";
import { withValueFormats } from "./value-formats.ts";

/** A mapping out of a request. Errors: terminal `mapping_invalid`. */
export function parseMapping(value: unknown): Mapping {
  const read = mappingSchema.safeParse(value);
  if (read.success) return read.data;
  const issue = read.error.issues[0]!;
  throw terminal("mapping_invalid", {
    message: `The mapping cannot be used: ${issue.path.join(".")}: ${issue.message}`,
    mend: "Mend it, or start from the proposal.",
    details: { issues: read.error.issues },
  });
}

/** A mapping that a person edited, with a format for every time that it reads. Errors: those of inspectSource. */
export async function completeMapping(
  app: App,
  { workspaceId, zone }: { workspaceId: string; zone: string },
  { filePath }: Upload,
  mapping: Mapping,
): Promise<Mapping> {
  const inspection = await inspectSource(filePath, recordsFolder({ dataFolder: app.dataFolder, workspaceId }));
  return withValueFormats(mapping, inspection, zone);
}

/** `source`: whose earlier events count as duplicates; without it only repeats inside the file are seen. */
export type PreviewPlace = { workspaceId: string; zone: string; source?: string | undefined };

/**
 * What a file looks like, how its columns would be mapped, and what an import would do; nothing is kept.
 * Errors: terminal those of the engine's inspectSource and importFile, by the name that people know the file by.
 */
export async function previewImport(
  app: App,
  place: PreviewPlace,
  upload: Upload,
  edited?: Mapping,
): Promise<ImportPreview> {
  try {
    return await lookAt(app, place, upload, edited);
  } catch (thrown) {
    throw sayFileProblem(thrown, upload);
  }
}

async function lookAt(
  app: App,
  { workspaceId, zone, source }: PreviewPlace,
  upload: Upload,
  edited: Mapping | undefined,
): Promise<ImportPreview> {
  const place = { dataFolder: app.dataFolder, workspaceId };
  const inspection = await inspectSource(upload.filePath, recordsFolder(place));
  if (inspection.samples.length === 0) throw headAlone(upload);
  const proposal = proposeMapping(inspection, { zone, fileName: upload.file });
  const mapping = withValueFormats(edited ?? proposal.mapping, inspection, zone);
  const { contract, title, holds } = await inWorkspace(app.database, workspaceId, async (tx) => {
    const dataset = await readDataset(tx, upload.dataset);
    const mappings = (await sourcesOf(tx, upload.dataset)).map((known) => mappingSchema.safeParse(known.mapping));
    return {
      contract: parseContract(dataset.contract),
      title: dataset.title,
      holds: new Set(mappings.flatMap(({ data }) => data?.target ?? [])),
    };
  });
  const tried = tryMapping(app, { place, upload, source, layout: inspection.layout, mapping, contract });
  const outcome = await (edited ? tried : tried.catch(untriedIfUnfinished));
  const byReason = Object.entries(outcome.counts.rejected).map(([reason, rows]) => ({ reason, rows }));
  return {
    upload: upload.id,
    file: upload.file,
    format: inspection.layout.format,
    shape: proposal.shape ?? "",
    columns: [...inspection.layout.columns],
    proposal: [...proposal.fields.map((proposed) => toRow(proposed, inspection)), ...openRows(proposal)],
    mapping,
    notes: inspection.notes,
    questions: [...doubtDataset(mapping.target, { title, holds }), ...proposal.questions],
    dryRun: {
      read: outcome.counts.read,
      accepted: outcome.counts.accepted,
      duplicates: outcome.counts.duplicates,
      rejected: byReason.reduce((sum, { rows }) => sum + rows, 0),
      rejectedByReason: byReason,
      sample: outcome.sample.map(toPlain),
    },
  };
}

/** Asking which column is what would lead nowhere: no answer brings a row. */
const headAlone = ({ file }: Upload) =>
  terminal("empty_file", {
    message: `${file} names its columns, but has no row below them.`,
    mend: "Export it again.",
  });

const rowWords: Record<Target, string> = {
  event: "events",
  contact: "people",
  company: "companies",
  spend: "spend by day",
};

/** A dataset that holds only other rows so far is mostly one that was chosen by mistake. */
function doubtDataset(target: Target, { title, holds }: { title: string; holds: ReadonlySet<Target> }): string[] {
  if (holds.size === 0 || holds.has(target)) return [];
  const held = [...holds].map((one) => rowWords[one]).join(" and ");
  return [`These rows look like ${rowWords[target]}, but “${title}” holds ${held}. Is it the right dataset?`];
}

type ProposalRow = ImportPreview["proposal"][number];

function toRow({ field, rule, confidence, reason }: ProposedField, { samples }: Inspection): ProposalRow {
  const common = { target: field, confidence, why: reason };
  if (rule.from === "column") {
    return { ...common, column: rule.column, sample: samples.slice(0, 3).map((row) => row[rule.column] ?? "") };
  }
  if (rule.from === "joined") return { ...common, column: rule.columns.join(" + "), sample: [] };
  return { ...common, column: null, sample: rule.from === "constant" ? [rule.value] : [] };
}

/** The fields that nothing was proposed for, so that a person can choose their columns; the needed ones first. */
function openRows({ target, fields }: MappingProposal): ProposalRow[] {
  const needed = requiredFields[target];
  const open = Object.keys(targetFields[target]).filter((field) => !fields.some((known) => known.field === field));
  return open
    .sort((a, b) => Number(needed.includes(b)) - Number(needed.includes(a)))
    .map((field) => ({
      target: field,
      column: null,
      confidence: 0,
      why: needed.includes(field) ? "needed: choose its column" : "no column looks like it",
      sample: [],
    }));
}

type Trial = {
  place: { dataFolder: string; workspaceId: string };
  upload: Upload;
  source: string | undefined;
  layout: SourceLayout;
  mapping: Mapping;
  contract: DataContract;
};
type TrialOutcome = { counts: Omit<ImportCounts, "ignored">; sample: Record<string, unknown>[] };

async function tryMapping(
  app: App,
  { place, upload, source, layout, mapping, contract }: Trial,
): Promise<TrialOutcome> {
  // An id of its own for each look: two at once, over the same upload, must not share a folder.
  const importId = `dry-${newId(app.clock.now().getTime())}`;
  const common = { source: { path: upload.filePath }, layout, mapping, importId };
  const into = { datasetDir: datasetFolder(place, upload.dataset), source: source ?? "preview" };
  const outcome =
    mapping.target === "event"
      ? await importFile({ ...common, contract, dryRun: true, into })
      : await readRecords({ ...common, workDir: recordsFolder(place) });
  if (outcome.quarantinePath) await rm(outcome.quarantinePath, { force: true });
  return { counts: outcome.counts, sample: "records" in outcome ? outcome.records.slice(0, 20) : outcome.sample };
}

/** A proposal that needs a person first cannot be tried: its questions say what is missing, and no row was read. */
function untriedIfUnfinished(thrown: unknown): TrialOutcome {
  if (asCapstanError(thrown).code !== "bad_mapping") throw thrown;
  return { counts: { read: 0, accepted: 0, duplicates: 0, rejected: {} }, sample: [] };
}

const toPlain = ({ match_key: _key, ...row }: Record<string, unknown>) =>
  JSON.parse(
    JSON.stringify(row, (_key, value: unknown) => (typeof value === "bigint" ? Number(value) : value)),
  ) as Record<string, unknown>;
