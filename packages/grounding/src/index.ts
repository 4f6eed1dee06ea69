export { type DataContract, dataContractSchema } from "./contracts/contract-schema.ts";
export { type EventSelection, listEventFiles } from "./import/event-store.ts";
export {
  type ImportCounts,
  type ImportOptions,
  type ImportOutcome,
  type ImportProgress,
  importFile,
} from "./import/import-file.ts";
export { type QuarantinedRow, quarantineCsv, readQuarantine } from "./import/quarantine.ts";
export { type Mapping, mappingSchema } from "./mapping/mapping-schema.ts";
export {
  type CrmCompany,
  type CrmContact,
  createMatcher,
  type MatchKnowledge,
  type MatchReason,
} from "./matching/match-accounts.ts";
export { type Inspection, inspectSource } from "./readers/inspect-source.ts";
export { type SourceLayout, sourceLayoutSchema } from "./readers/source-layout.ts";
export {
  type AccountSnapshot,
  computeSignals,
  type SignalOptions,
  type SignalReport,
} from "./signals/compute-signals.ts";
export { type DecisionTable, decisionTableSchema } from "./signals/decision-table.ts";
export { defaultSignalDefinition, type SignalDefinition, signalDefinitionSchema } from "./signals/signal-definition.ts";
