export { applyFixes } from "./apply-fixes.ts";
export { brandVoice } from "./brand-voice/brand-voice.ts";
export { type BrandVoiceForm, brandVoiceFormSchema } from "./brand-voice/brand-voice-form.ts";
export { formOfVoice } from "./brand-voice/form-of-voice.ts";
export { considerVoice, proposeVoice } from "./brand-voice/propose-voice.ts";
export { quoteVoice } from "./brand-voice/quote-voice.ts";
export { voiceRules } from "./brand-voice/voice-pack.ts";
export type { VoiceExample, VoiceProposal } from "./brand-voice/voice-proposal.ts";
export { countClaims } from "./claims/count-claims.ts";
export type { Format } from "./document/document.ts";
export type { Place } from "./document/place.ts";
export { type Draft, draftSchema } from "./draft.ts";
export type { Edit, Finding, Severity } from "./finding.ts";
export { isSafeFix } from "./is-safe-fix.ts";
export type { LinkAnswer, LinkAnswers } from "./links/link-answer.ts";
export { linksToTry } from "./links/links-to-try.ts";
export { parseFacts, parseRules } from "./parse.ts";
export type { PersonalDataRecogniser, PersonalSpan } from "./personal-data/recogniser.ts";
export type { CheckedPack, Proof, RuleOutcome } from "./proof.ts";
export { replyTemplate } from "./rules/reply-template.ts";
export type { Rule } from "./rules/rule.ts";
export { type RulePack, rulePackSchema } from "./rules/rule-pack.ts";
export type { Ignores } from "./style/ignores.ts";
export { isAtLeast, type TierName, tierNames } from "./tiers/tier-name.ts";
export { rulesForTier, type Tier, tierNamed, tierOf, tiers } from "./tiers/tiers.ts";
export {
  type ClassFact,
  type DateFact,
  type Derivation,
  type Fact,
  type Facts,
  factsSchema,
  type NameFact,
  type NumberFact,
} from "./trace/facts.ts";
export { importVale, type ValeConfig } from "./vale/import-vale.ts";
export type { ValeFiles } from "./vale/vale-files.ts";
export { type CheckOptions, checkDraft, type VerifyOptions, verify } from "./verify.ts";
