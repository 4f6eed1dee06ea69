import { done } from "../done.ts";
import { todayOf } from "../fixtures/session.ts";
import { type Route, w } from "../route.ts";
import { sizeOf } from "../size-of.ts";

export const todayRoutes: Route[] = [
  ["GET", `${w}/today`, ({ state }) => todayOf(Math.min(sizeOf(state), 40), state.readNotices)],
  ["POST", `${w}/notices/([^/]+)/read`, ({ state, params }) => done(state.readNotices.push(params[0]!))],
  ["POST", `${w}/today/seen`, () => ({})],
];
