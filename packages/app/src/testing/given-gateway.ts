import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Clock, silentLogger, systemClock } from "@capstan/base";
import { createTestDatabase, type TestDatabase } from "@capstan/database/testing";
import type { Provider } from "@capstan/execution";
import { heldValues } from "../features/data/index.ts";
import {
  type Gateway,
  type GatewayOptions,
  type KeySettings,
  openGateway,
  serveGateway,
  setKey,
} from "../features/gateway/index.ts";
import { createKey, createPeople } from "../features/people/index.ts";
import { saveTool } from "../features/tools/index.ts";
import { createMetrics } from "../http/index.ts";
import { inWorkspace } from "../workspace-tx.ts";

export type Heard = { path: string; headers: IncomingMessage["headers"]; body: string };
// biome-ignore lint/suspicious/noExplicitAny: answers and rows, whose shape is what tests look at
export type Anything = any;
/** What a provider that a test writes answers. */
export type Behaviour = (heard: Heard, response: ServerResponse) => unknown;

/** A gateway on a real database and a real port, before providers that a test writes. `acme` is the workspace, `ada` the person. */
export type GivenGateway = {
  database: TestDatabase;
  gateway: Gateway;
  url: string;
  /** Where the provider is, as a gateway in another process needs it. */
  providerUrl: string;
  workspaceId: string;
  personId: string;
  key: string;
  heard: Heard[];
  /** What the provider does from now on. */
  behave(next: Behaviour): void;
  addKey(
    settings?: Partial<KeySettings>,
    of?: { workspaceId: string; personId: string },
  ): Promise<{ id: string; secret: string }>;
  approve(name: string, over?: { dataClasses?: string[]; fallbacks?: string[]; workspaceId?: string }): Promise<void>;
  post(
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; text: string; json: Anything; headers: Headers }>;
  records(): Promise<Record<string, Anything>[]>;
  end(): Promise<void>;
};

export const gatewaySecret = "a secret for tests, long enough to sign";

export async function givenGateway(
  over: Partial<GatewayOptions> & { clock?: Clock; upstream?: string } = {},
): Promise<GivenGateway> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), "capstan-gateway-"));
  const { clock = systemClock } = over;
  const heard: Heard[] = [];
  let behave: Behaviour = (_heard, response) => void response.writeHead(500).end();
  const upstream = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += String(part);
    const one = { path: request.url ?? "", headers: request.headers, body };
    heard.push(one);
    await behave(one, response);
  });
  const upstreamUrl = over.upstream ?? (await listen(upstream));
  const people = createPeople({
    database: database.db,
    logger: silentLogger,
    clock,
    secret: gatewaySecret,
    publicUrl: "http://capstan.example",
  });
  const workspaceId = await people.createWorkspace({
    slug: "acme",
    name: "Acme",
    timeZone: "Europe/Berlin",
    by: "cli:test",
  });
  const personId = await people.addMember(workspaceId, {
    email: "ada@acme.example",
    name: "Ada",
    roles: ["marketer"],
    by: "cli:test",
  });
  const provider = (name: string, format: Provider["format"]): Provider => ({
    name,
    format,
    baseUrl: `${upstreamUrl}/v1`,
    apiKey: `sk-${name}`,
    isPrivate: false,
    hasPrivateAddress: true,
    concurrency: 64,
    perMinute: undefined,
  });
  const gateway = await openGateway({
    database: database.db,
    providers: [
      provider("openai", "openai"),
      provider("other", "openai"),
      { ...provider("both", "openai"), responses: true },
      provider("anthropic", "anthropic"),
    ],
    configuredModels: [],
    secret: gatewaySecret,
    heldValues: (tx) => heldValues(tx, folder),
    allowPrivate: false,
    clock,
    log: silentLogger,
    metrics: createMetrics(),
    limits: { firstWaitMs: 1, longestWaitMs: 5 },
    ...over,
  });
  const serve = serveGateway(gateway);
  const server = createServer((request, response) => {
    if (!serve(request, response)) response.writeHead(404).end();
  });
  const url = await listen(server);

  const addKey: GivenGateway["addKey"] = async (settings, of = { workspaceId, personId }) =>
    inWorkspace(database.db, of.workspaceId, async (tx) => {
      const at = clock.now();
      const { id, secret } = await createKey(tx, {
        name: "sdk",
        roles: ["marketer"],
        personId: of.personId,
        by: "cli:test",
        at,
      });
      if (settings) await setKey(tx, id, { ...settings, by: "cli:test", at });
      return { id, secret };
    });
  const approve: GivenGateway["approve"] = (name, given = {}) =>
    inWorkspace(database.db, given.workspaceId ?? workspaceId, async (tx) => {
      const [providerName, model] = name.split("/") as [string, string];
      await saveTool(tx, {
        kind: "model",
        name,
        provider: providerName,
        model,
        dataClasses: (given.dataClasses ?? ["public", "internal"]) as never,
        status: "approved",
        owner: "role:manager",
        fallbacks: given.fallbacks ?? [],
        note: "",
        by: "cli:test",
        at: clock.now(),
      });
    });
  await approve("openai/gpt-6-sol");
  await approve("anthropic/claude-sonnet-5-5");
  const { secret: key } = await addKey();
  return {
    database,
    gateway,
    url,
    providerUrl: `${upstreamUrl}/v1`,
    workspaceId,
    personId,
    key,
    heard,
    behave: (next) => {
      behave = next;
    },
    addKey,
    approve,
    async post(path, body, headers = {}) {
      const response = await fetch(`${url}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${key}`, ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      });
      const text = await response.text();
      const isJson = /json/.test(response.headers.get("content-type") ?? "");
      return { status: response.status, text, json: isJson ? JSON.parse(text) : undefined, headers: response.headers };
    },
    async records() {
      await gateway.flush();
      return (await database.db.system.pool.query("select * from gateway_call order by at, id")).rows;
    },
    async end() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await gateway.close();
      upstream.closeAllConnections();
      await new Promise((resolve) => upstream.close(resolve));
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function listen(server: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export const json = (response: ServerResponse, body: unknown, status = 200): void =>
  void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

/** Streams events, each written by itself. */
export function stream(response: ServerResponse, events: readonly (object | string)[], named = false): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const event of events) {
    const name = named && typeof event === "object" ? `event: ${(event as { type: string }).type}\n` : "";
    response.write(`${name}data: ${typeof event === "string" ? event : JSON.stringify(event)}\n\n`);
  }
  response.end();
}

const head = { id: "chatcmpl-1", created: 1, model: "gpt-6-sol" };
const usage = { prompt_tokens: 12, completion_tokens: 5, total_tokens: 17 };

export const chatAnswer = (content: string) => ({
  ...head,
  object: "chat.completion",
  choices: [
    { index: 0, message: { role: "assistant", content, refusal: null }, finish_reason: "stop", logprobs: null },
  ],
  usage,
});

export const chatChunks = (pieces: readonly string[]): (object | string)[] => [
  ...pieces.map((content) => ({
    ...head,
    object: "chat.completion.chunk",
    choices: [{ index: 0, delta: { content }, finish_reason: null }],
  })),
  { ...head, object: "chat.completion.chunk", choices: [{ index: 0, delta: {}, finish_reason: "stop" }] },
  { ...head, object: "chat.completion.chunk", choices: [], usage },
  "[DONE]",
];
