import type { ServerResponse } from "node:http";
import type { FixtureState } from "./fixture-state.ts";

export type Call = { state: FixtureState; url: URL; params: string[]; body: unknown; response: ServerResponse };
export type Handler = (call: Call) => unknown;
/** Method, path below `/api` as a regular expression, and what it answers. */
export type Route = [method: string, path: string, handler: Handler];

export const w = "/w/[^/]+";

/** What a handler returns that has written its answer itself. */
export const answered = Symbol("answered");
