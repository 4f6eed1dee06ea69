import { accountAt, accountDetailOf, accountsOf } from "../fixtures/accounts.ts";
import { type Call, type Route, w } from "../route.ts";
import { sizeOf } from "../size-of.ts";

const suggestion = {
  id: "s-1",
  left: "Alder & Vale",
  right: "Alder and Vale Holdings",
  why: "Names differ in two words; both write from one address",
  confidence: 0.82,
};
const settledBy = { by: "Mara Ortiz", at: "2026-11-18T13:00:00.000Z", counted: 2 };

export const accountsRoutes: Route[] = [
  ["GET", `${w}/accounts`, ({ state }) => accountsOf(state.scenario === "usual" ? 14 : sizeOf(state))],
  ["GET", `${w}/accounts/([^/]+)`, ({ params }) => accountDetailOf({ ...accountAt(0), domain: params[0]! })],
  [
    "GET",
    `${w}/account-suggestions`,
    ({ state: { matchSaidSame: same } }) =>
      same === undefined
        ? { suggestions: [suggestion], settled: [] }
        : { suggestions: [], settled: [{ ...suggestion, ...settledBy, same }] },
  ],
  [
    "POST",
    `${w}/account-suggestions/([^/]+)`,
    ({ state, body }) => settle(state, (body as { same: boolean }).same, {}),
  ],
  ["POST", `${w}/account-suggestions/([^/]+)/undo`, ({ state }) => settle(state, undefined, { counted: 2 })],
];

function settle(state: Call["state"], same: boolean | undefined, answer: object) {
  state.matchSaidSame = same;
  return answer;
}
