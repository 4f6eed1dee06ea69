import { toolDetailOf, tools, toolsOf } from "../fixtures/tools.ts";
import { keptAs } from "../kept-as.ts";
import { type Route, w } from "../route.ts";

export const toolsRoutes: Route[] = [
  ["GET", `${w}/tools`, ({ state }) => ({ tools: toolsOf(state.scenario) })],
  ["POST", `${w}/tools`, ({ state, body }) => keptAs(state, "ask", body, { id: "tool-3" })],
  ["GET", `${w}/tools/([^/]+)`, ({ params }) => toolDetailOf(params[0]!)],
  [
    "(PUT|POST)",
    `${w}/tools/([^/]+)/(assessment|approval|retirement|evidence)`,
    ({ state, params, body }) =>
      keptAs(
        state,
        params[1]!,
        body,
        tools.find(({ id }) => id === params[0]),
      ),
  ],
];
