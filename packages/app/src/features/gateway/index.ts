export { setKey } from "./commands/set-key.ts";
export { draftHeaders, draftTransport } from "./faces/draft-transport.ts";
export { serveGateway } from "./faces/serve-gateway.ts";
export type { KeySettings } from "./key-settings.ts";
export { type Gateway, type GatewayOptions, openGateway } from "./open-gateway.ts";
export { listCalls, readCall } from "./queries/calls.ts";
export { type CallSpan, toOtlp } from "./records/call-spans.ts";
export { resealCalls } from "./records/reseal-calls.ts";
export { openText, sealText, textKeyFrom } from "./records/seal-text.ts";
