export { reasonCodes, roles } from "./choices.ts";
export {
  type AccountDetail,
  type AccountRow,
  accountDetail,
  accountEndpoints,
  accountRow,
  type SettledSuggestionBody,
} from "./http/accounts.ts";
export {
  type BrandVoiceBody,
  brandVoiceBody,
  brandVoiceEndpoints,
  type VoiceFlags,
  type VoicePartBody,
  type VoiceProposalBody,
  type VoiceProposalsBody,
  type VoiceSoundBody,
  type VoiceTextBody,
} from "./http/brand-voice.ts";
export {
  type BudgetToSetBody,
  type BudgetView,
  budgetEndpoints,
  budgetPeriods,
  budgetScopes,
  budgetUnits,
} from "./http/budgets.ts";
export {
  type DatasetSummary,
  dataEndpoints,
  datasetSummary,
  type ImportPreview,
  type ImportView,
  importPreview,
  importView,
} from "./http/data.ts";
export {
  type DecisionBody,
  type DecisionKind,
  type DeskDetail,
  type DeskItem,
  type DeskList,
  decisionBody,
  decisionKind,
  deskDetail,
  deskEndpoints,
  deskItem,
  drafter,
  draftVersion,
  type EditLink,
  reason,
} from "./http/desk.ts";
export {
  type Endpoint,
  endpoint,
  instant,
  type Method,
  type PathParameter,
  type Permission,
  type PersonRef,
  type ProblemBody,
  permissions,
  personRef,
  problemBody,
  type Transport,
} from "./http/endpoint.ts";
export { type Inventory, type InventoryUse, inventoryEndpoints, type UseChange } from "./http/inventory.ts";
export {
  type ContentLabel,
  contentLabel,
  type ImaginedText,
  type LabelForm,
  type LabelPolicyView,
  type LabelRuleBody,
  type LabelTrial,
  labelEndpoints,
  labelForms,
} from "./http/labels.ts";
export { privacyEndpoints } from "./http/privacy.ts";
export {
  type PersonalClass,
  type PrivacyDecision,
  type PrivacyEffects,
  type PrivacyPolicyBody,
  type PrivacyPolicyView,
  type PrivacyTrial,
  personalClasses,
  privacyDecisions,
  privacyPolicyBody,
  privacyTrial,
} from "./http/privacy-policy.ts";
export type { PersonFoundView, PersonPlace, PrivacyRequestView } from "./http/privacy-requests.ts";
export { type RetentionClass, type RetentionView, retentionClasses } from "./http/privacy-retention.ts";
export { type FindingBody, fact, factMark, finding, type ProofBody, proof } from "./http/proof.ts";
export { reasonWords } from "./http/reason-words.ts";
export { roleWords, sayAccountable, sayOneOf } from "./http/role-words.ts";
export { type CheckedPackBody, checkedPack, type RulePackView, ruleEndpoints, rulePackView } from "./http/rules.ts";
export {
  type PinnedAsset,
  type Readable,
  type RunDetail,
  type RunStatusName,
  type RunSummary,
  runDetail,
  runEndpoints,
  runStatus,
  runStepView,
  runSummary,
  stepDetail,
} from "./http/runs.ts";
export {
  membership,
  type Role,
  role,
  type Session,
  session,
  sessionEndpoints,
  signInOptions,
} from "./http/session.ts";
export { ledgerEntryView, type Today, today, todayEndpoints } from "./http/today.ts";
export {
  type DataClass,
  dataClasses,
  type EvidenceKind,
  type EvidenceToAdd,
  type EvidenceView,
  evidenceKinds,
  type ToolAssessment,
  type ToolDetail,
  type ToolKind,
  type ToolRequest,
  type ToolStatus,
  type ToolView,
  toolEndpoints,
  toolKinds,
  toolStatuses,
} from "./http/tools.ts";
export {
  type CallLine,
  type CallOutcomeName,
  type CallRecordView,
  type OpeningReason,
  type Usage,
  type UsageFigures,
  type UsageGroup,
  usageEndpoints,
} from "./http/usage.ts";
export {
  specProblem,
  type WorkflowDetail,
  workflowDetail,
  workflowEndpoints,
  workflowGraph,
  workflowSummary,
} from "./http/workflows.ts";
export { allSteps } from "./workflow/all-steps.ts";
export { type DecisionRow, type DecisionTable, decisionTable } from "./workflow/decision-table.ts";
export { type DurationText, durationText } from "./workflow/duration.ts";
export { expression, identifier, slug } from "./workflow/expression.ts";
export { type Input, input } from "./workflow/input.ts";
export {
  type GateSpec,
  type OutputSpec,
  type RiskTier,
  riskTier,
  riskTiers,
  type WorkflowSpec,
  workflowSpec,
} from "./workflow/spec.ts";
export {
  type BranchStep,
  type EachStep,
  type Step,
  type StepKind,
  type StepOf,
  step,
  stepKinds,
} from "./workflow/step.ts";
export {
  type Account,
  account,
  type DecidedAccount,
  decidedAccount,
  type RunFacts,
  runFacts,
  type StepOutput,
  stepOutputs,
  type Week,
  week,
} from "./workflow/step-output.ts";
export { tierWords } from "./workflow/tier-words.ts";
export { type Trigger, trigger } from "./workflow/trigger.ts";
