import { checkedPackOf, checkedText, packText, rulePackOf, rulePacks } from "../fixtures/rules.ts";
import { type Route, w } from "../route.ts";
import { sizeOf } from "../size-of.ts";

export const rulesRoutes: Route[] = [
  ["GET", `${w}/rules`, ({ state }) => ({ packs: rulePacks(Math.min(sizeOf(state), 100)) })],
  [
    "GET",
    `${w}/rules/([^/]+)`,
    ({ params }) => ({ pack: rulePackOf(params[0]!), text: packText, checked: checkedPackOf(packText) }),
  ],
  ["POST", `${w}/rules/([^/]+)/check`, ({ body }) => checkedPackOf((body as { text: string }).text)],
  [
    "PUT",
    `${w}/rules/([^/]+)`,
    ({ state, params, body }) => ({
      version: state.keptPacks.push({ name: params[0]!, text: (body as { text: string }).text }) + 2,
    }),
  ],
  ["POST", `${w}/verify`, ({ body }) => checkedText((body as { text: string }).text)],
];
