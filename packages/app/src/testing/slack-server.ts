import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A server on loopback that answers two methods of Slack's Web API as its documentation says. */
export type SlackServer = {
  url: string;
  /** E-mail → user id. */
  people: Map<string, string>;
  messages: { token: string; channel: string; text: string; metadata: unknown }[];
  /** Answers the next posts with 429 and this Retry-After. */
  limitedFor: { seconds: number; times: number };
  close(): Promise<void>;
};

export async function startSlackServer(): Promise<SlackServer> {
  const people: SlackServer["people"] = new Map();
  const messages: SlackServer["messages"] = [];
  const limitedFor = { seconds: 0, times: 0 };

  function answerTo(method: string, form: URLSearchParams, token: string): object {
    if (token === "") return { ok: false, error: "not_authed" };
    if (method === "users.lookupByEmail") {
      const id = people.get(form.get("email") ?? "");
      return id ? { ok: true, user: { id } } : { ok: false, error: "users_not_found" };
    }
    if (method !== "chat.postMessage") return { ok: false, error: "unknown_method" };
    const channel = form.get("channel") ?? "";
    messages.push({
      token,
      channel,
      text: form.get("text") ?? "",
      metadata: JSON.parse(form.get("metadata") ?? "null"),
    });
    return { ok: true, channel, ts: "1700000000.000100" };
  }

  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await bodyOf(request));
    const method = (request.url ?? "").replace(/^\/api\//, "");
    if (method === "chat.postMessage" && limitedFor.times-- > 0) {
      response.writeHead(429, { "retry-after": String(limitedFor.seconds) }).end();
      return;
    }
    const token = (request.headers.authorization ?? "").replace(/^Bearer /, "");
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answerTo(method, form, token)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/`,
    people,
    messages,
    limitedFor,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return body;
}
