export { recogniseAcross, type SplitSpan } from "./disguises/recognise-across.ts";
export { recogniseDisguised } from "./disguises/recognise-disguised.ts";
export { KnownNames } from "./known/known-names.ts";
export type { KnownName } from "./known/name-index.ts";
export { type Decision, decide, decisions, type PrivacyPolicy, privacyPolicySchema } from "./policy.ts";
export { type RecogniseOptions, recognise } from "./recognise.ts";
export { type EntityModel, recogniseWithModel } from "./recognise-with-model.ts";
export type { ReferencePattern } from "./recognisers/recogniser.ts";
export { type Disguise, type Span, type SpanType, spanTypes } from "./span.ts";
export { type Replaced, type Replacement, replace } from "./stand-ins/replace.ts";
export { createRestorer, type Restored, type RestoreFinding, type Restorer, restore } from "./stand-ins/restore.ts";
export {
  openVault,
  rewrapVault,
  type SealedVault,
  sealedVaultSchema,
  sealVault,
  type VaultKeys,
} from "./stand-ins/seal-vault.ts";
export { Vault } from "./stand-ins/vault.ts";
export type { VaultEntry } from "./stand-ins/vault-entry.ts";
