export { setKey } from "./commands/set-key.ts";
export { draftHeaders, draftTransport } from "./faces/draft-transport.ts";
export { serveGateway } from "./faces/serve-gateway.ts";
export type { KeySettings } from "./key-settings.ts";
export { type Gateway, type GatewayOptions, openGateway } from "./open-gateway.ts";
export { type CallSpan, toOtlp } from "./records/call-spans.ts";
export { resealCalls } from "./records/reseal-calls.ts";
export { openText, sealText, type TextKey, textKeyFrom } from "./records/seal-text.ts";
export { type CallTexts, openTexts, type SealedTexts, sealingKey } from "./records/sealed-texts.ts";
