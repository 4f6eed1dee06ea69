export { changeContract, createDataset, registerSource } from "./commands/create-dataset.ts";
export { resumeImports } from "./commands/resume-imports.ts";
export { type FileToImport, importArrival, importDatasetFile } from "./commands/start-import.ts";
export { parseContract } from "./contract-text.ts";
export { serveData } from "./http.ts";
export { type SignalSources, signalSources } from "./signal-sources.ts";
export { loadStep } from "./steps/load-step.ts";
export { readImport, toImportView } from "./queries/imports.ts";
