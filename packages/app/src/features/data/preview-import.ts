import type { ImportPreview } from "@capstan/contracts";
import { importFile, inspectSource, type Mapping, mappingSchema, proposeMapping, readRecords } from "@capstan/grounding";
import { terminal } from "@capstan/base";
import type { App } from "../../app.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import type { Upload } from "./commands/take-upload.ts";
import { parseContract } from "./contract-text.ts";
import { datasetFolder, recordsFolder } from "./dataset-folder.ts";
import { readDataset } from "./queries/datasets.ts";

/** A mapping out of a request. Errors: terminal `mapping_invalid`. */
export function parseMapping(value: unknown): Mapping {
  const read = mappingSchema.safeParse(value);
  if (read.success) return read.data;
  const issue = read.error.issues[0]!;
  throw terminal("mapping_invalid", { message: `The mapping cannot be used: ${issue.path.join(".")}: ${issue.message}`, mend: "Mend it, or start from the proposal.", details: { issues: read.error.issues } });
}

/** What a file looks like, how its columns would be mapped, and what an import would do; nothing is kept. */
export async function previewImport(app: App, { workspaceId, zone }: { workspaceId: string; zone: string }, upload: Upload, edited?: Mapping): Promise<ImportPreview> {
  const place = { dataFolder: app.dataFolder, workspaceId };
  const inspection = await inspectSource(upload.filePath, recordsFolder(place));
  const proposal = proposeMapping(inspection, { zone, fileName: upload.file });
  const mapping = edited ?? proposal.mapping;
  const contract = await inWorkspace(app.database, workspaceId, async (tx) => parseContract((await readDataset(tx, upload.dataset)).contract));
  const common = { source: { path: upload.filePath }, layout: inspection.layout, mapping, importId: `dry-${upload.id}` };
  const outcome =
    mapping.target === "event"
      ? await importFile({ ...common, contract, dryRun: true, into: { datasetDir: datasetFolder(place, upload.dataset), source: "preview" } })
      : toOutcome(await readRecords({ ...common, workDir: recordsFolder(place) }));
  const byReason = Object.entries(outcome.counts.rejected).map(([reason, rows]) => ({ reason, rows }));
  return {
    upload: upload.id,
    file: upload.file,
    format: inspection.layout.format,
    shape: proposal.shape ?? "A table that no tool is known for",
    columns: [...inspection.layout.columns],
    proposal: proposal.fields.map(({ field, rule, confidence, reason }) => ({
      target: field,
      column: rule.from === "column" ? rule.column : rule.from === "joined" ? rule.columns.join(" + ") : null,
      confidence,
      why: reason,
      sample: rule.from === "column" ? inspection.samples.slice(0, 3).map((row) => row[rule.column] ?? "") : rule.from === "constant" ? [rule.value] : [],
    })),
    mapping,
    questions: proposal.questions,
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

function toOutcome({ counts, records }: Awaited<ReturnType<typeof readRecords>>) {
  return { counts, sample: records.slice(0, 20) as Record<string, unknown>[] };
}

const toPlain = (row: Record<string, unknown>) => JSON.parse(JSON.stringify(row, (_key, value: unknown) => (typeof value === "bigint" ? Number(value) : value))) as Record<string, unknown>;
