import { join } from "node:path";

type Place = { dataFolder: string; workspaceId: string };

/** Where the events of a dataset are kept as Parquet. */
export const datasetFolder = ({ dataFolder, workspaceId }: Place, dataset: string) =>
  join(dataFolder, "events", workspaceId, dataset);

/** Where uploaded files wait to be imported. */
export const uploadFolder = ({ dataFolder, workspaceId }: Place) => join(dataFolder, "uploads", workspaceId);

/** Where rows that are no events are worked on, and where their quarantine is kept. */
export const recordsFolder = ({ dataFolder, workspaceId }: Place) => join(dataFolder, "records", workspaceId);
