export { tellGate } from "./commands/tell-gate.ts";
export { serveDesk } from "./http.ts";
export { openDeskRows } from "./queries/open-desk-rows.ts";
export { type DecisionProblem, verifyDecisions } from "./queries/verify-decisions.ts";
export { namesOf } from "./standing.ts";
export { reviewStep } from "./steps/review-step.ts";
