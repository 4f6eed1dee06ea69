import type { IncomingMessage, ServerResponse } from "node:http";
import type { FixtureState } from "./fixture-state.ts";
import { refuse } from "./refuse.ts";
import { answered, type Route } from "./route.ts";
import { accountsRoutes } from "./routes/accounts.ts";
import { brandVoiceRoutes } from "./routes/brand-voice.ts";
import { dataRoutes } from "./routes/data.ts";
import { deskRoutes } from "./routes/desk.ts";
import { labelRoutes } from "./routes/labels.ts";
import { peopleRoutes } from "./routes/people.ts";
import { privacyRoutes } from "./routes/privacy.ts";
import { rulesRoutes } from "./routes/rules.ts";
import { runsRoutes } from "./routes/runs.ts";
import { sessionRoutes } from "./routes/session.ts";
import { todayRoutes } from "./routes/today.ts";
import { toolsRoutes } from "./routes/tools.ts";
import { usageRoutes } from "./routes/usage.ts";
import { workflowsRoutes } from "./routes/workflows.ts";

const routes: Route[] = [
  ...accountsRoutes,
  ...brandVoiceRoutes,
  ...dataRoutes,
  ...deskRoutes,
  ...labelRoutes,
  ...peopleRoutes,
  ...privacyRoutes,
  ...rulesRoutes,
  ...runsRoutes,
  ...sessionRoutes,
  ...todayRoutes,
  ...toolsRoutes,
  ...usageRoutes,
  ...workflowsRoutes,
];

/** Answers one `/api` request; unknown ones are 404 in the product's own shape. */
export async function answer(
  state: FixtureState,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const body = await readBody(request);
  if (request.method !== "GET" && request.headers["x-capstan-request"] !== "1")
    return refuse(response, 403, "missing_request_header");
  const open = /^\/api\/(sign-in-options$|session$|auth\/)/.test(url.pathname);
  if (!state.signedIn && !open) return refuse(response, 401, "not_signed_in");
  if (state.scenario === "loading" && url.pathname.startsWith("/api/w/")) return;
  if (state.scenario === "broken" && url.pathname.startsWith("/api/w/")) {
    return refuse(
      response,
      500,
      "database_unreachable",
      "The database doesn't answer.",
      "Start it again with `npm start`; what you did before is kept.",
    );
  }
  for (const [method, pattern, handler] of routes) {
    const match = new RegExp(`^${method}$`).test(request.method ?? "")
      ? new RegExp(`^/api${pattern}$`).exec(url.pathname)
      : null;
    if (!match) continue;
    const result = handler({ state, url, params: match.slice(1).map(decodeURIComponent), body, response });
    if (result === answered) return;
    if (result === undefined)
      return refuse(response, 404, "not_found", "There is nothing here.", "It may have been removed.");
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(result));
    return;
  }
  refuse(response, 404, "unknown_route");
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  return request.headers["content-type"] === "application/json" && text ? JSON.parse(text) : text;
}
