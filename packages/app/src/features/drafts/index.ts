export { insertDraftVersion, setDraftStatus } from "./commands/write-draft.ts";
export type { Draft, Drafter, DraftVersion } from "./draft.ts";
export type { Feedback } from "./feedback.ts";
export { checksHash, contentHash } from "./hashes.ts";
export { draftsOfStep, draftVersions, newestDraftVersion, readDraft } from "./queries/drafts.ts";
export { parseRulePack, ruleTitle } from "./rule-packs.ts";
export { draftStep } from "./steps/draft-step.ts";
export { verifyStep } from "./steps/verify-step.ts";
