import type { IncomingMessage, ServerResponse } from "node:http";
import { asCapstanError, terminal } from "@capstan/base";
import { countTokens, errorBody, type Timers, type Wire, type WireFormat, wireAt } from "@capstan/execution";
import { nameModels } from "../choose-models.ts";
import type { GatewayAnswer } from "../gateway-call.ts";
import type { Gateway } from "../open-gateway.ts";
import { wireErrorOf } from "../wire-error.ts";
import { Leaving } from "./leaving.ts";

const largestBody = 20 * 2 ** 20;
/** How long a request may take to come in, so that nobody holds a place by sending slowly. */
const bodyMs = 60_000;

/**
 * Answers what is below `/v1` in the formats of OpenAI and Anthropic; returns false for everything else, which somebody
 * else answers. Bare Node, as every call of every tool goes through here.
 */
export function serveGateway(gateway: Gateway): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { timers, names } = gateway.means;
  // The word lists are read now, so that the first caller does not wait for them.
  timers.after(0, () => names.warmUp());
  return (request, response) => {
    const path = pathOf(request.url ?? "");
    if (path === undefined) return false;
    const wire = request.method === "POST" ? wireAt.get(path) : undefined;
    if (wire) void serveCall(gateway, { wire, answer: gateway.answer }, { request, response });
    else if (request.method === "POST" && path === countTokens.path)
      void serveCall(gateway, { wire: counted, answer: gateway.count }, { request, response });
    else if (request.method === "GET" && path === "/models") void serveModels(gateway, { request, response });
    else
      refuse(
        response,
        formatOf(request),
        terminal("not_found", {
          message: `There is no ${request.method} /v1${path} here.`,
          mend: "docs/gateway.md has what there is.",
        }),
      );
    return true;
  };
}

/** What is counted, and so looked at, approved and translated as if it were to be answered. */
const counted = wireAt.get("/messages")!;

/** What a path wants, and who answers it. */
type Served = { wire: Wire; answer: Gateway["answer"] };
type Exchange = { request: IncomingMessage; response: ServerResponse };

function pathOf(url: string): string | undefined {
  if (!url.startsWith("/v1/")) return undefined;
  const query = url.indexOf("?");
  return url.slice(3, query < 0 ? undefined : query);
}

const headerOf = (request: IncomingMessage) => (name: string) => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** The key, wherever a format's clients send it. */
function keyOf({ headers }: IncomingMessage): string {
  const bearer = headers.authorization;
  if (bearer !== undefined) return bearer.replace(/^Bearer +/i, "");
  const key = headers["x-api-key"];
  return typeof key === "string" ? key : "";
}

const formatOf = ({ headers }: IncomingMessage): WireFormat =>
  headers["anthropic-version"] === undefined ? "openai" : "anthropic";

async function serveCall(gateway: Gateway, { wire, answer }: Served, { request, response }: Exchange): Promise<void> {
  const leaving = new Leaving();
  response.on("close", () => {
    if (!response.writableFinished) leaving.left();
  });
  try {
    const body = await readBody(request, gateway.means.timers);
    const secret = keyOf(request);
    const answered = await answer({
      wire,
      body,
      header: headerOf(request),
      caller: () => gateway.directory.byKey(secret),
      signal: leaving,
    });
    await send(answered, response);
  } catch (thrown) {
    if (response.headersSent) response.destroy();
    else refuse(response, wire.format, asCapstanError(thrown));
  }
}

/** Errors: terminal `request_too_large`, `request_too_slow`, and those of the connection. */
function readBody(request: IncomingMessage, timers: Timers): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const parts: Buffer[] = [];
  let size = 0;
  request.on("data", (part: Buffer) => {
    size += part.length;
    if (size <= largestBody) parts.push(part);
    else reject(terminal("request_too_large", { message: "The request is larger than 20 MB.", mend: "Send less." }));
  });
  const cancel = timers.after(bodyMs, () => reject(tooSlow()));
  request.on("end", () => {
    cancel();
    resolve(parts.length === 1 ? parts[0]! : Buffer.concat(parts));
  });
  request.on("error", (error) => {
    cancel();
    reject(error);
  });
  return promise;
}

const tooSlow = () =>
  terminal("request_too_slow", {
    message: `The request did not come in within ${bodyMs / 1000} s, so nothing was sent.`,
    mend: "Send it again over a faster connection, or send less.",
  });

async function send({ callId, status, headers, body }: GatewayAnswer, response: ServerResponse): Promise<void> {
  const named = ["x-request-id", callId, "request-id", callId];
  for (const name of Object.keys(headers)) named.push(name, headers[name]!);
  if (typeof body === "string") {
    named.push("content-length", String(Buffer.byteLength(body)));
    response.writeHead(status, named).end(body);
    return;
  }
  response.writeHead(status, named);
  for await (const chunk of body) {
    if (response.destroyed) return;
    if (!response.write(chunk)) await drained(response);
  }
  response.end();
}

function drained(response: ServerResponse): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const done = () => {
    response.off("drain", done);
    response.off("close", done);
    resolve();
  };
  response.once("drain", done).once("close", done);
  return promise;
}

function refuse(response: ServerResponse, format: WireFormat, error: ReturnType<typeof asCapstanError>): void {
  const fault = wireErrorOf(error);
  // What may still come in is not waited for.
  const ending: Record<string, string> = response.req.complete ? {} : { connection: "close" };
  response
    .writeHead(fault.status, { "content-type": "application/json", ...ending })
    .end(JSON.stringify(errorBody(format, fault)));
}

async function serveModels(gateway: Gateway, { request, response }: Exchange): Promise<void> {
  const format = formatOf(request);
  try {
    const { terms, settings } = await gateway.directory.byKey(keyOf(request));
    const { hosts, configured } = gateway.means;
    const ids = nameModels({ terms, hosts, configured, dataClass: settings.dataClass });
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(listBody(format, ids)));
  } catch (thrown) {
    refuse(response, format, asCapstanError(thrown));
  }
}

const longAgo = "1970-01-01T00:00:00Z";

function listBody(format: WireFormat, models: readonly { name: string; provider: string | null }[]): object {
  if (format === "openai") {
    const data = models.map(({ name, provider }) => ({ id: name, object: "model", created: 0, owned_by: provider }));
    return { object: "list", data };
  }
  const data = models.map(({ name }) => ({ type: "model", id: name, display_name: name, created_at: longAgo }));
  return { data, has_more: false, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
}
