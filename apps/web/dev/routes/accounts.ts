import { accountAt, accountDetailOf, accountsOf } from "../fixtures/accounts.ts";
import { type Route, w } from "../route.ts";
import { sizeOf } from "../size-of.ts";

export const accountsRoutes: Route[] = [
  ["GET", `${w}/accounts`, ({ state }) => accountsOf(state.scenario === "usual" ? 14 : sizeOf(state))],
  ["GET", `${w}/accounts/([^/]+)`, ({ params }) => accountDetailOf({ ...accountAt(0), domain: params[0]! })],
  [
    "GET",
    `${w}/account-suggestions`,
    () => ({
      suggestions: [
        {
          id: "s-1",
          left: "Alder & Vale",
          right: "Alder and Vale Holdings",
          why: "Names differ in two words; both write from one address",
          confidence: 0.82,
        },
      ],
    }),
  ],
  ["POST", `${w}/account-suggestions/([^/]+)`, () => ({})],
];
