export { guardedLookup, refuseSpecialHost } from "./address-guard.ts";
export { type Answer, sendGuarded } from "./guarded-request.ts";
export { type CallSettings, callStep } from "./steps/call-step.ts";
