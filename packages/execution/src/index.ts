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
export type { ModelCall, ModelGuard } from "./models/guard.ts";
export type { ModelSpec } from "./models/model-spec.ts";
export { type ModelConfig, modelsFromEnvironment } from "./models/models-from-environment.ts";
export type { Cost, TokenUsage } from "./prices/cost.ts";
export { listPrices, type ModelPrice } from "./prices/prices.ts";
export type { JsonSchema } from "./prompts/json-schema.ts";
export { type PromptProblem, parsePrompt } from "./prompts/parse-prompt.ts";
export type { PromptAsset } from "./prompts/prompt-asset.ts";
export { renderTemplate } from "./templates/template-engine.ts";
