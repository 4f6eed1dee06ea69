import { Hono } from "hono";
import { apiDocsPage, apiDocsStyle } from "./api-docs.ts";
import type { AnyEndpoint, HandlerOf } from "./handler.ts";
import { type HttpOptions, settle } from "./http-options.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { type OpenApiDocument, openApiDocument, openApiText } from "./openapi.ts";
import { operation } from "./operation.ts";
import { type ReadyCheck, serveProbes } from "./probes.ts";
import { createRateLimiter, defaultRateLimits } from "./rate-limits.ts";
import { readBytes } from "./read-body.ts";
import { refuseForgery } from "./request-forgery.ts";
import type { HttpEnv } from "./request-state.ts";
import { surround, unknownRoute } from "./surround.ts";
import type { WebhookHandler } from "./webhook.ts";

export type Http = {
  app: Hono<HttpEnv>;
  /** Serves an operation: rate limit → auth → workspace and permission → validate → handler → answer. */
  route<E extends AnyEndpoint>(endpoint: E, handler: HandlerOf<E>): void;
  /** Takes calls to `POST /api/hooks/{workspace}/{name}`. */
  onWebhook(handler: WebhookHandler): void;
  /** A check that /readyz asks; it throws while the process can't serve. */
  onReady(name: string, check: ReadyCheck): void;
  metrics: Metrics;
  /** Every operation that is served, as OpenAPI 3.1. */
  openApi(): OpenApiDocument;
};

/** The HTTP face: what every operation shares. Features hang their operations on `route`. */
export function createHttp(options: HttpOptions): Http {
  const settings = settle(options);
  const metrics = options.metrics ?? createMetrics();
  const limiter = createRateLimiter({ ...defaultRateLimits, ...options.rates }, settings.nowMs);
  const readiness = new Map<string, ReadyCheck>();
  const endpoints: AnyEndpoint[] = [];
  const app = new Hono<HttpEnv>();
  let onCall: WebhookHandler | null = null;
  let document: OpenApiDocument | undefined;
  const openApi = () => {
    document ??= openApiDocument(endpoints, settings.version);
    return document;
  };

  surround(app, settings, metrics);
  serveProbes(app, settings, metrics, readiness);
  app.use("/api/*", async (c, next) => {
    limiter.address(c.var.address);
    await next();
  });
  serveDocs(app, openApi);
  app.on(["GET", "POST"], "/api/auth/*", async (c) => {
    c.set("route", "/api/auth");
    if (settings.signIn === undefined) throw unknownRoute(c);
    refuseForgery(c.req.raw, settings.origins);
    return settings.signIn(c.req.raw, limiter, c.var.address);
  });
  app.post("/api/hooks/:workspace/:name", async (c) => {
    c.set("route", "/api/hooks/{workspace}/{name}");
    if (onCall === null) throw unknownRoute(c);
    const { workspace, name } = c.req.param();
    const body = await readBytes(c.req.raw, settings.maxJsonBytes);
    const { headers, signal } = c.req.raw;
    const told = await onCall({ workspaceSlug: workspace, name, headers, body, signal, requestId: c.var.requestId });
    return c.json(told, 202);
  });

  return {
    app,
    metrics,
    openApi,
    route(endpoint, handler) {
      endpoints.push(endpoint);
      document = undefined;
      const pattern = `/api${endpoint.path.replaceAll(/\{(\w+)\}/g, ":$1")}`;
      app.on(endpoint.method.toUpperCase(), pattern, operation({ endpoint, settings, limiter }, handler));
    },
    onWebhook: (handler) => {
      onCall = handler;
    },
    onReady: (name, check) => {
      readiness.set(name, check);
    },
  };
}

function serveDocs(app: Hono<HttpEnv>, openApi: () => OpenApiDocument): void {
  const json = { "content-type": "application/json; charset=utf-8" };
  app.get("/api/openapi.json", (c) => c.body(openApiText(openApi()), 200, json));
  app.get("/api/docs", (c) => c.html(apiDocsPage(openApi())));
  app.get("/api/docs/style.css", (c) => c.body(apiDocsStyle, 200, { "content-type": "text/css; charset=utf-8" }));
}
