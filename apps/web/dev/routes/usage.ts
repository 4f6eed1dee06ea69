import { budgetsNow, callAt, callRecord, inventoryOf, usageOf } from "../fixtures/tools.ts";
import { keptAs } from "../kept-as.ts";
import { type Route, w } from "../route.ts";
import { sizeOf } from "../size-of.ts";

export const usageRoutes: Route[] = [
  ["GET", `${w}/usage`, ({ state }) => usageOf(sizeOf(state))],
  [
    "GET",
    `${w}/calls`,
    ({ state }) => ({ calls: Array.from({ length: Math.min(10, sizeOf(state)) }, (_, at) => callAt(at)) }),
  ],
  ["GET", `${w}/calls/([^/]+)`, () => callRecord],
  [
    "POST",
    `${w}/calls/([^/]+)/texts`,
    ({ state, body }) => keptAs(state, "open", body, { prompt: "Write to PERSON_1.", output: "Dear PERSON_1," }),
  ],
  ["GET", `${w}/inventory`, ({ state }) => inventoryOf(sizeOf(state))],
  ["PATCH", `${w}/inventory/([^/]+)`, ({ state, body }) => keptAs(state, "use", body, {})],
  ["POST", `${w}/inventory/([^/]+)/merge`, ({ state, body }) => keptAs(state, "merge", body, {})],
  ["GET", `${w}/budgets`, ({ state }) => ({ budgets: state.scenario === "none" ? [] : budgetsNow() })],
  ["PUT", `${w}/budgets`, ({ state, body }) => keptAs(state, "budget", body, { id: "budget-3" })],
  ["DELETE", `${w}/budgets/([^/]+)`, ({ state, params }) => keptAs(state, "end-budget", params[0], {})],
];
