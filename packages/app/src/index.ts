export type { App } from "./app.ts";
export { type AppOptions, createApp } from "./create-app.ts";
export { parseRulePack, saveAsset } from "./features/assets/index.ts";
export { readVoiceForm } from "./features/brand-voice/index.ts";
export {
  type BudgetPeriod,
  type BudgetScope,
  type BudgetUnit,
  budgetPeriods,
  budgetScopes,
  budgetStates,
  endBudget,
  setBudget,
} from "./features/budgets/index.ts";
export { guardedLookup, refuseSpecialHost, sendGuarded } from "./features/calls/index.ts";
export {
  allDatasets,
  cleanUploads,
  createDataset,
  heldValues,
  importDatasetFile,
  parseContract,
  previewImport,
  readImport,
  registerSource,
  resumeImports,
  sourcesOf,
  toImportView,
} from "./features/data/index.ts";
export {
  type DemoState,
  type DemoToLoad,
  demoPeople,
  demoSlug,
  findDemo,
  type InstalledPacks,
  installPacks,
  type LoadedDemo,
  loadDemo,
  type PacksToInstall,
} from "./features/demo/index.ts";
export { type DecisionProblem, openDeskRows, verifyDecisions } from "./features/desk/index.ts";
export { newestDraftVersion } from "./features/drafts/index.ts";
export {
  type CallSpan,
  draftTransport,
  type Gateway,
  type KeySettings,
  openGateway,
  serveGateway,
  setKey,
  toOtlp,
} from "./features/gateway/index.ts";
export { hookSecret } from "./features/hooks/index.ts";
export { gatherUses, readInventory } from "./features/inventory/index.ts";
export { type LedgerRow, listLedger, speak } from "./features/ledger/index.ts";
export { checkLinks, type LinkMemory, tryUntried } from "./features/links/index.ts";
export {
  createMailSender,
  createNoticeDelivery,
  type NoticeDelivery,
  type NoticeDeliveryOptions,
} from "./features/notifications/index.ts";
export {
  createKey,
  createPeople,
  type DemoPerson,
  describeActor,
  describeOwner,
  everyMember,
  listKeys,
  listMembers,
  type OidcOptions,
  type People,
  revokeKey,
} from "./features/people/index.ts";
export { privacyPolicyOf, savePolicy } from "./features/privacy/index.ts";
export {
  type ApprovedChoice,
  applyExclusions,
  carryOut,
  exportPerson,
  type Forgotten,
  findPerson,
  forgottenFile,
  keepRetention,
  type PlacesFound,
  parseForgotten,
  requestForget,
  resumeRequests,
  retentionViewOf,
  rotateSealed,
  setRetention,
  undecidedNames,
} from "./features/rights/index.ts";
export { readRunDetail, rerunRun, toRunSummary } from "./features/runs/index.ts";
export {
  createLocalFileStore,
  createS3FileStore,
  type FileStore,
  mediaTypes,
  verifyManifest,
} from "./features/storage/index.ts";
export {
  addEvidence,
  approveTool,
  askForTool,
  assessTool,
  type DataClass,
  dataClasses,
  readEvidence,
  readRegister,
  retireTool,
  saveTool,
  setPrice,
  watchEvidence,
} from "./features/tools/index.ts";
export { daysOf, listCalls, openCall, readCall, readUsage } from "./features/usage/index.ts";
export { describeTrigger, newestWorkflows, publishedWorkflow, publishWorkflow } from "./features/workflows/index.ts";
export {
  checkOpenApiFile,
  createMetrics,
  type Http,
  type Metrics,
  openApiFile,
  staticFiles,
  writeOpenApiFile,
} from "./http/index.ts";
export { serveApp } from "./serve-app.ts";
export { inWorkspace, type WorkspaceTx } from "./workspace-tx.ts";
