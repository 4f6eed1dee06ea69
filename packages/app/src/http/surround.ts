import { type Logger, newId, terminal } from "@capstan/base";
import type { Context, Hono } from "hono";
import { compress } from "hono/compress";
import type { HttpSettings } from "./http-options.ts";
import type { Metrics } from "./metrics.ts";
import { type Problem, problemOf } from "./problem.ts";
import { addressOf, type HttpEnv } from "./request-state.ts";
import { secure } from "./security-headers.ts";

export const unknownRoute = (c: Context) =>
  terminal("not_found", {
    message: `There is no ${c.req.method} ${c.req.path}.`,
    mend: "See /api/docs for what there is.",
  });

/** Ids, logs, metrics, headers, compression, and the one place where errors become answers. */
export function surround(app: Hono<HttpEnv>, settings: HttpSettings, metrics: Metrics): void {
  app.use(async (c, next) => {
    const startedMs = settings.nowMs();
    c.set("requestId", newId());
    c.set("address", addressOf(c.req.raw, c.env, settings.behindProxy));
    c.set("route", "other");
    await next();
    const labels = { method: c.req.method, route: c.var.route };
    const seconds = (settings.nowMs() - startedMs) / 1000;
    metrics.count("capstan_http_requests_total", "Requests answered", { ...labels, status: String(c.res.status) });
    metrics.observe("capstan_http_request_seconds", "Time to the head of the answer", labels, seconds);
    settings.logger.debug({ ...labels, requestId: c.var.requestId, status: c.res.status, seconds }, "http_request");
    secure(c.res.headers, settings.isHttps);
    c.res.headers.set("x-request-id", c.var.requestId);
  });
  app.use(compress());
  app.onError((thrown, c) => {
    const { status, body, headers } = recordedProblem(thrown, c, settings.logger);
    return Response.json(body, { status, headers });
  });
  app.notFound((c) => {
    const isApi = c.req.path === "/api" || c.req.path.startsWith("/api/");
    const page = isApi ? null : settings.pages?.(c.req.raw);
    if (page) return page;
    const { status, body, headers } = recordedProblem(unknownRoute(c), c, settings.logger);
    return Response.json(body, { status, headers });
  });
}

/** What the caller is told; a bug is logged here, once, under the id that the caller gets. */
export function recordedProblem(thrown: unknown, c: Context<HttpEnv>, logger: Logger): Problem {
  const problem = problemOf(thrown, c.var.requestId);
  const { kind, code, message, stack, details, cause } = problem.error;
  const { requestId, route } = c.var;
  if (kind === "bug")
    logger.error({ requestId, route, code, message, details, stack, cause: String(cause) }, "http_bug");
  return problem;
}
