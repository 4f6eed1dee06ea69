export { serveDesk } from "./http.ts";
export { openDeskRows } from "./queries/desk-rows.ts";
export { namesOf } from "./standing.ts";
export { reviewStep } from "./steps/review-step.ts";
