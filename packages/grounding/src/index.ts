export { type ContractBreach, type ContractVerdict, checkContract } from "./contracts/check-contract.ts";
export { type DataContract, dataContractSchema } from "./contracts/contract-schema.ts";
export { type DemoOptions, type DemoTruth, generateDemoExports } from "./demo/generate-demo-exports.ts";
export { type EventSelection, listEventFiles } from "./import/event-store.ts";
export {
  type ImportCounts,
  type ImportOptions,
  type ImportOutcome,
  type ImportProgress,
  importFile,
} from "./import/import-file.ts";
export { newestEvent } from "./import/newest-event.ts";
export { type QuarantinedRow, quarantineCsv, readQuarantine } from "./import/quarantine.ts";
export { type RecordsOutcome, readRecords } from "./import/read-records.ts";
export { type Mapping, mappingSchema } from "./mapping/mapping-schema.ts";
export { type MappingProposal, proposeMapping } from "./mapping/propose-mapping.ts";
export {
  type CrmCompany,
  type CrmContact,
  createMatcher,
  type Matcher,
  type MatchKnowledge,
  type MatchReason,
} from "./matching/match-accounts.ts";
export { type MatchSuggestion, suggestMatches } from "./matching/suggest-matches.ts";
export { type Inspection, inspectSource } from "./readers/inspect-source.ts";
export { type SourceLayout, sourceLayoutSchema } from "./readers/source-layout.ts";
export {
  type AccountSnapshot,
  computeSignals,
  type SignalOptions,
  type SignalReport,
} from "./signals/compute-signals.ts";
export { type DecisionTable, decisionTableSchema } from "./signals/decision-table.ts";
export { type AccountExplanation, explainAccount } from "./signals/explain-account.ts";
export { defaultSignalDefinition, type SignalDefinition, signalDefinitionSchema } from "./signals/signal-definition.ts";
