export {
  type ContractBreach,
  type ContractVerdict,
  checkContract,
  type DatasetView,
} from "./contracts/check-contract.ts";
export {
  type DataContract,
  dataContractSchema,
  heldBackColumns,
  sensitivityClasses,
} from "./contracts/contract-schema.ts";
export { type DemoOptions, type DemoTruth, generateDemoExports } from "./demo/generate-demo-exports.ts";
export { distinctValues } from "./import/distinct-values.ts";
export { type EventSelection, type ImportCommit, listCommits, listEventFiles } from "./import/event-store.ts";
export {
  type ImportCounts,
  type ImportOptions,
  type ImportOutcome,
  type ImportProgress,
  type ImportSource,
  importFile,
} from "./import/import-file.ts";
export { listSourceFiles } from "./import/list-source-files.ts";
export { type NameBeside, namesBesideAddresses } from "./import/names-beside-addresses.ts";
export { newestEvent } from "./import/newest-event.ts";
export { type EventEditor, openEventEditor } from "./import/open-event-editor.ts";
export { type QuarantinedRow, quarantineCsv, readQuarantine } from "./import/quarantine.ts";
export { type ReadRecordsOptions, type RecordsOutcome, readRecords } from "./import/read-records.ts";
export { sweepDataset } from "./import/sweep-dataset.ts";
export { guessDecimal } from "./mapping/guess-decimal.ts";
export { guessTimestamp, type TimestampGuess } from "./mapping/guess-timestamp.ts";
export { type FieldRule, type Mapping, mappingSchema, type Transform } from "./mapping/mapping-schema.ts";
export { type MappingProposal, type ProposeOptions, proposeMapping } from "./mapping/propose-mapping.ts";
export type { ProposedField } from "./mapping/proposed-field.ts";
export { requiredFields, type Target, targetFields, targets } from "./mapping/targets.ts";
export { accountOwners } from "./matching/account-owners.ts";
export { classifyMailbox, type Mailbox } from "./matching/classify-mailbox.ts";
export { normaliseCompanyName } from "./matching/company-name.ts";
export { type ContactDuplicate, findDuplicateContacts, normaliseEmail } from "./matching/contact-duplicates.ts";
export {
  type CrmCompany,
  type CrmContact,
  createMatcher,
  type Match,
  type Matcher,
  type MatchKey,
  type MatchKnowledge,
  type MatchReason,
  type UnmatchedReason,
} from "./matching/match-accounts.ts";
export { registrableDomain } from "./matching/registrable-domain.ts";
export { type MatchSuggestion, suggestMatches } from "./matching/suggest-matches.ts";
export { checkName, type NameProblem, type NamingConvention, namingConventionSchema } from "./naming/check-name.ts";
export { inspectSource } from "./readers/inspect-source.ts";
export type { Inspection } from "./readers/inspection.ts";
export { type SourceLayout, sourceLayoutSchema } from "./readers/source-layout.ts";
export {
  type AccountSnapshot,
  computeSignals,
  type SignalOptions,
  type SignalReport,
} from "./signals/compute-signals.ts";
export { type DecisionTable, decisionTableSchema } from "./signals/decision-table.ts";
export { type AccountExplanation, type ExplainedEvent, explainAccounts } from "./signals/explain-accounts.ts";
export type { UnmatchedCounts } from "./signals/matched-events.ts";
export { defaultSignalDefinition, type SignalDefinition, signalDefinitionSchema } from "./signals/signal-definition.ts";
export type { TypeCount } from "./signals/type-count.ts";
export { addDays, weekBoundaries } from "./time/week-boundaries.ts";
