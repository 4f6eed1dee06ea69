export { openCall } from "./commands/open-call.ts";
export { serveUsage } from "./http.ts";
export { listCalls, readCall } from "./queries/calls.ts";
export { daysOf } from "./queries/days-of.ts";
export { readUsage } from "./queries/usage.ts";
