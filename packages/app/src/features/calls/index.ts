export { type CallSettings, callStep } from "./steps/call-step.ts";
