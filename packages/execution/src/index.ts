export { guardedLookup } from "./addresses/guarded-lookup.ts";
export { isSpecialAddress, isSpecialHost } from "./addresses/special-address.ts";
export { createModelPort, type ModelPortOptions } from "./drafting/create-model-port.ts";
export {
  type Attempt,
  type Draft,
  type Drafter,
  type DraftOutput,
  type DraftRecord,
  type DraftRequest,
  describeDrafter,
  type ModelPort,
} from "./drafting/draft.ts";
export type { EarlierDraft, FindingToMend, Message } from "./drafting/messages.ts";
export { findUncountable } from "./gateway/find-uncountable.ts";
export { isObject, type Json, type JsonObject, objectOf, tokensOf } from "./gateway/json.ts";
export { placeInWords } from "./gateway/place-in-words.ts";
export { restoreTexts } from "./gateway/restore-texts.ts";
export { StreamRelay, type TextRestorer } from "./gateway/stream-relay.ts";
export { type Attachment, type RequestTexts, requestTexts, type TextSlot } from "./gateway/text-slots.ts";
export { type Translated, translate } from "./gateway/translation/translation.ts";
export { wireFor } from "./gateway/translation/wire-for.ts";
export { countTokens } from "./gateway/wire/count-tokens.ts";
export { errorBody, errorEvent } from "./gateway/wire/error-body.ts";
export type { Wire, WireError, WireFormat } from "./gateway/wire/wire.ts";
export { wireAt } from "./gateway/wires.ts";
export { GuardRefusal, type ModelCall, type ModelGuard } from "./models/guard.ts";
export { type ModelSpec, providerName } from "./models/model-spec.ts";
export { type ModelConfig, modelsFromEnvironment } from "./models/models-from-environment.ts";
export type { Cost, TokenUsage } from "./prices/cost.ts";
export { costOf, findPrice } from "./prices/cost.ts";
export { listPrices, type ModelPrice } from "./prices/prices.ts";
export type { JsonSchema } from "./prompts/json-schema.ts";
export { type PromptProblem, parsePrompt } from "./prompts/parse-prompt.ts";
export type { PromptAsset } from "./prompts/prompt-asset.ts";
export { askProviders } from "./providers/ask-providers.ts";
export {
  type AskingLimits,
  type Choice,
  defaultAskingLimits,
  type ProviderAnswer,
  type Request,
  type Try,
} from "./providers/asking.ts";
export { type Provider, type ProviderConfig, providersFromConfig } from "./providers/provider.ts";
export { malformedAnswer } from "./providers/provider-fault.ts";
export { openProviderHost, type ProviderHost } from "./providers/provider-host.ts";
export { renderTemplate } from "./templates/template-engine.ts";
export { type Ending, systemTimers, type Timers } from "./timers.ts";
