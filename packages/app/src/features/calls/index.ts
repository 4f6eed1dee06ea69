export { guardedLookup, refuseSpecialHost } from "./address-guard.ts";
export { sendGuarded } from "./guarded-request.ts";
export { type CallSettings, callStep } from "./steps/call-step.ts";
