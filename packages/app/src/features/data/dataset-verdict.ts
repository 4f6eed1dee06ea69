import { createHash } from "node:crypto";
import { canonicalJson } from "@capstan/base";
import { type ContractVerdict, checkContract, type DataContract, listEventFiles } from "@capstan/grounding";
import { datasetFolder, recordsFolder } from "./dataset-folder.ts";
import type { SourceRow } from "./queries/datasets.ts";

export type DatasetToCheck = {
  dataFolder: string;
  workspaceId: string;
  dataset: string;
  zone: string;
  contract: DataContract;
  /** All of them; only the approved ones are read. */
  sources: readonly SourceRow[];
};

/**
 * Holds the approved sources of a dataset against its contract, as of the beginning of a day. Of rejected rows, the
 * source whose latest import rejected the largest share is what the contract is held against. The files of a dataset
 * never change, so a verdict is kept until there are others or something else is asked.
 */
export async function checkDataset(given: DatasetToCheck, asOf: string): Promise<ContractVerdict> {
  const { dataset, zone, contract } = given;
  const sources = given.sources.filter(({ approved }) => approved);
  const folder = datasetFolder(given, dataset);
  const files = await listEventFiles(folder, { sources: sources.map(({ name }) => name) });
  const latestImport = worstImport(sources);
  const asked = createHash("sha256")
    .update(canonicalJson({ contract, files, zone, asOf, latestImport: latestImport ?? null }))
    .digest("hex");
  const known = verdicts.get(folder);
  if (known?.asked === asked) return known.verdict;
  const held = { files, zone, tempDir: recordsFolder(given), ...(latestImport ? { latestImport } : {}) };
  return keepVerdict(folder, asked, checkContract(contract, held, asOf));
}

/** The newest verdict of each dataset of this process, by its folder; what has not been asked for longest goes first. */
const verdicts = new Map<string, { asked: string; verdict: Promise<ContractVerdict> }>();
const verdictsKept = 500;

function keepVerdict(folder: string, asked: string, verdict: Promise<ContractVerdict>): Promise<ContractVerdict> {
  verdicts.delete(folder);
  if (verdicts.size >= verdictsKept) verdicts.delete(verdicts.keys().next().value!);
  verdicts.set(folder, { asked, verdict });
  verdict.catch(() => verdicts.get(folder)?.verdict === verdict && verdicts.delete(folder));
  return verdict;
}

function worstImport(sources: readonly SourceRow[]): { read: number; rejected: number } | undefined {
  return sources
    .flatMap(({ latest }) => (latest && latest.read > 0 ? [latest] : []))
    .sort((a, b) => b.rejected / b.read - a.rejected / a.read)[0];
}
