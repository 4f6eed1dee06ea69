import type { Context } from "hono";
import type { Caller } from "./caller.ts";
import { eventStream } from "./event-stream.ts";
import { fileResponse } from "./file-answer.ts";
import type { AnyEndpoint, HandlerOf, RequestContext } from "./handler.ts";
import type { HttpSettings } from "./http-options.ts";
import { parsePath, parseRequest, parseResponse, queryOf } from "./parse.ts";
import { permit } from "./permit.ts";
import { callerKey, type RateLimiter } from "./rate-limits.ts";
import { limitedBody, readJson } from "./read-body.ts";
import { refuseForgery } from "./request-forgery.ts";
import type { HttpEnv } from "./request-state.ts";
import { recordedProblem } from "./surround.ts";

type Served = { endpoint: AnyEndpoint; settings: HttpSettings; limiter: RateLimiter };

/** One operation from request to answer. The address was limited before; the rest of the order is read here. */
export function operation<E extends AnyEndpoint>(served: Served & { endpoint: E }, handler: HandlerOf<E>) {
  const { endpoint, settings } = served;
  return async (c: Context<HttpEnv>): Promise<Response> => {
    c.set("route", `/api${endpoint.path}`);
    const caller = await identify(c, served);
    const params: Record<string, string> = c.req.param();
    const workspace = await permit(endpoint, caller, params.workspace, settings.access);
    const over = new AbortController();
    const context: RequestContext = {
      principal: caller?.principal ?? null,
      person: caller?.person ?? null,
      workspace,
      params: parsePath(params),
      query: parseRequest(endpoint.query, queryOf(c.req.url), "query"),
      body: await bodyOf(c.req.raw, served),
      signal: AbortSignal.any([c.req.raw.signal, over.signal]),
      requestId: c.var.requestId,
    } as RequestContext;
    return answer(c, served, handler, context, over);
  };
}

/** Who asks; proofs that aren't valid are counted, and changes by cookie must come from our own pages. */
async function identify(c: Context<HttpEnv>, { settings, limiter }: Served): Promise<Caller | null> {
  const caller = await settings.access.authenticate(c.req.raw.headers);
  if (caller !== null) limiter.caller(callerKey(caller));
  else if (c.req.header("authorization") !== undefined) limiter.refused(c.var.address);
  if (caller?.proof === "cookie") refuseForgery(c.req.raw, settings.origins);
  return caller;
}

async function bodyOf(request: Request, { endpoint, settings }: Served): Promise<unknown> {
  const mayCarry = endpoint.transport === "json" || endpoint.transport === "file";
  const carriesJson = mayCarry && request.method !== "GET" && request.method !== "HEAD";
  return carriesJson ? parseRequest(endpoint.body, await readJson(request, settings.maxJsonBytes), "body") : {};
}

async function answer(
  c: Context<HttpEnv>,
  served: Served,
  handler: unknown,
  context: RequestContext,
  over: AbortController,
): Promise<Response> {
  const { transport } = served.endpoint;
  if (transport === "file") return fileResponse(await (handler as HandlerOf<FileEndpoint>)(context));
  if (transport === "events") return streamStates(c, served, handler as HandlerOf<EventsEndpoint>, context, over);
  const run = handler as (context: RequestContext) => Promise<unknown>;
  const upload = transport === "upload" ? uploadOf(c.req.raw, served.settings) : {};
  return noStore(Response.json(shaped(served, await run({ ...context, ...upload }))));
}

type FileEndpoint = AnyEndpoint & { transport: "file" };
type EventsEndpoint = AnyEndpoint & { transport: "events" };

function uploadOf(request: Request, settings: HttpSettings) {
  const mediaType = request.headers.get("content-type") ?? "application/octet-stream";
  return { stream: limitedBody(request, settings.maxUploadBytes), mediaType };
}

function noStore(response: Response): Response {
  response.headers.set("cache-control", "private, no-store");
  return response;
}

/** The answer as its contract says it, without anything else. Errors: bug `response_mismatch` when strict. */
function shaped({ endpoint, settings }: Served, value: unknown): unknown {
  const name = `${endpoint.method.toUpperCase()} ${endpoint.path}`;
  try {
    return parseResponse(endpoint.response, value === undefined ? {} : value, name);
  } catch (mismatch) {
    if (settings.strictResponses) throw mismatch;
    const details = mismatch instanceof Error && "details" in mismatch ? mismatch.details : {};
    settings.logger.error({ operation: name, details }, "response_mismatch");
    return value;
  }
}

function streamStates(
  c: Context<HttpEnv>,
  served: Served,
  handler: HandlerOf<EventsEndpoint>,
  context: RequestContext,
  over: AbortController,
): Response {
  const { endpoint, settings } = served;
  async function* states() {
    for await (const state of handler(context)) yield shaped(served, state);
  }
  return eventStream({
    states: states(),
    heartbeatMs: settings.heartbeatMs,
    abort: over,
    stillAllowed: async () => {
      const caller = await settings.access.authenticate(c.req.raw.headers);
      await permit(endpoint, caller, c.req.param("workspace"), settings.access);
    },
    toProblem: (thrown) => recordedProblem(thrown, c, settings.logger).body,
  });
}
