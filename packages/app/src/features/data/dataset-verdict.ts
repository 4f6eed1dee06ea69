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
 * source whose latest import rejected the largest share is what the contract is held against.
 */
export async function checkDataset(given: DatasetToCheck, asOf: string): Promise<ContractVerdict> {
  const { dataset, zone, contract } = given;
  const sources = given.sources.filter(({ approved }) => approved);
  const files = await listEventFiles(datasetFolder(given, dataset), { sources: sources.map(({ name }) => name) });
  const latestImport = worstImport(sources);
  return checkContract(
    contract,
    { files, zone, tempDir: recordsFolder(given), ...(latestImport ? { latestImport } : {}) },
    asOf,
  );
}

function worstImport(sources: readonly SourceRow[]): { read: number; rejected: number } | undefined {
  return sources
    .flatMap(({ latest }) => (latest && latest.read > 0 ? [latest] : []))
    .sort((a, b) => b.rejected / b.read - a.rejected / a.read)[0];
}
