export { serveAccounts } from "./http.ts";
export { consolidateStep } from "./steps/consolidate-step.ts";
export { decideStep } from "./steps/decide-step.ts";
