export { type Binding, bindingOf } from "./binding.ts";
export { checkDraft } from "./check-draft.ts";
export { insertDraftVersion, setDraftStatus } from "./commands/write-draft.ts";
export type { Draft, DraftVersion } from "./draft.ts";
export type { Feedback } from "./feedback.ts";
export { draftsOfStep, draftVersions, newestDraftVersion, readDraft } from "./queries/drafts.ts";
export { ruleTitle } from "./rule-packs.ts";
export { draftStep } from "./steps/draft-step.ts";
export { verifyStep } from "./steps/verify-step.ts";
