import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const peers = fileURLToPath(new URL("../../../../../shared/peers/", import.meta.url));

/** A process that the bench started, and where it answers. */
export type Running = { url: string; pid: number };

/** A provider that answers at once with the same 32 words, whole or streamed. */
const provider = `
import { createServer } from "node:http";
const usage = { prompt_tokens: 12, completion_tokens: 32, total_tokens: 44 };
const words = Array.from({ length: 32 }, (_, i) => "word" + i + " ");
const whole = JSON.stringify({ id: "c", object: "chat.completion", created: 1, model: "fake-1", choices: [{ index: 0, message: { role: "assistant", content: words.join("") }, finish_reason: "stop" }], usage });
const event = (delta, more = {}) => "data: " + JSON.stringify({ id: "c", object: "chat.completion.chunk", created: 1, model: "fake-1", choices: [{ index: 0, delta, finish_reason: null, ...more }] }) + "\\n\\n";
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (part) => (body += part)).on("end", () => {
    if (!body.includes('"stream":true')) return response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(whole) }).end(whole);
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const word of words) response.write(event({ content: word }));
    response.end(event({}, { finish_reason: "stop" }) + "data: [DONE]\\n\\n");
  });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
`;

/** The least that a gateway in Node can be: what comes in goes on, and nobody looks at it. */
const bareProxy = (origin: string) => `
import { createServer } from "node:http";
import { Pool } from "undici";
const pool = new Pool("${origin}", { connections: 64, pipelining: 1 });
const server = createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part)).on("end", async () => {
    const answer = await pool.request({ path: request.url, method: "POST", headers: { "content-type": "application/json" }, body: Buffer.concat(parts) });
    response.writeHead(answer.statusCode, { "content-type": answer.headers["content-type"] });
    for await (const part of answer.body) response.write(part);
    response.end();
  });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
`;

export const startProvider = (children: ChildProcess[]): Promise<Running> => startScript(provider, children);
export const startBareProxy = (origin: string, children: ChildProcess[]): Promise<Running> =>
  startScript(bareProxy(origin), children);

async function startScript(script: string, children: ChildProcess[]): Promise<Running> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  return { url: `http://127.0.0.1:${(await wordFrom(child, /^(\d+)\n/)).trim()}`, pid: child.pid! };
}

type Peers = {
  install(name: string, dependencies: object, overrides: object): { file(path: string): string };
  serve(
    args: string[],
    options: { url: string; env: object },
  ): Promise<{ pid: number; startMs: number; stop(): Promise<void> }>;
};

/**
 * Portkey's gateway, in the version and in the way in which gateway-portkey.mjs measures it; undefined where the peers are
 * not beside this repository.
 */
export async function startPortkey(): Promise<(Running & { stop(): Promise<void> }) | undefined> {
  if (!existsSync(peers)) return undefined;
  const { install, serve } = (await import(pathToFileURL(join(peers, "peer.mjs")).href)) as Peers;
  const portkey = install(
    "portkey",
    { "@portkey-ai/gateway": "1.15.2", "@hono/node-server": "1.14.1", autocannon: "9.0.0" },
    { "@hono/node-server": "1.14.1" },
  );
  const port = 20_000 + (process.pid % 20_000);
  const loopback = `data:text/javascript,${encodeURIComponent(
    "import net from 'node:net';const l=net.Server.prototype.listen;net.Server.prototype.listen=function(p,h,c){return l.call(this,p,'127.0.0.1',c)}",
  )}`;
  const server = portkey.file("@portkey-ai/gateway/build/start-server.js");
  const url = `http://127.0.0.1:${port}`;
  const { pid, stop } = await serve(["--import", loopback, server, `--port=${port}`, "--headless"], {
    url: `${url}/`,
    env: { NODE_ENV: "production" },
  });
  return { url, pid, stop };
}

export async function startGateway(folder: string, origin: string, children: ChildProcess[]): Promise<Running> {
  const providers = { fake: { baseUrl: `${origin}/v1`, private: true, forwards: true } };
  const child = spawn(process.execPath, [main, "gateway"], {
    env: { ...environment(folder), CAPSTAN_PORT: "0", CAPSTAN_PROVIDERS: JSON.stringify(providers) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  return { url: await wordFrom(child, /(http:\/\/127\.0\.0\.1:\d+)/), pid: child.pid! };
}

function wordFrom(child: ChildProcess, pattern: RegExp): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let output = "";
  child.stdout!.on("data", (part: Buffer) => {
    output += String(part);
    const found = pattern.exec(output)?.[1];
    if (found !== undefined) resolve(found);
  });
  child.once("close", (code) => reject(new Error(`A process ended with ${code} before it was ready.`)));
  return promise;
}

const environment = (folder: string) => ({ ...process.env, CAPSTAN_DATA: join(folder, "data"), CAPSTAN_DEMO: "false" });

/** A workspace with budgets, a key that sends texts as they are and one that does not. */
export function prepareWorkspace(folder: string): { open: string; guarded: string } {
  const capstan = (args: string[], input = ""): string => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
      env: environment(folder),
      input,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`capstan ${args.join(" ")} ended with ${status}: ${stderr}`);
    return stdout;
  };
  capstan(
    ["workspace", "create", "bench", "--zone", "UTC", "--manager", "ada@bench.example"],
    "correct horse battery staple\n",
  );
  const key = (name: string) =>
    JSON.parse(capstan(["keys", "create", name, "--roles", "marketer", "--for", "ada@bench.example", "--json"])) as {
      id: string;
      secret: string;
    };
  const [open, guarded] = [key("open"), key("guarded")];
  capstan(["keys", "set", open.id, "--redaction", "off"]);
  capstan(["tools", "approve", "fake/fake-1", "--classes", "public,internal,personal"]);
  capstan(["tools", "price", "fake/fake-1", "--input", "1", "--output", "2"]);
  capstan(["budgets", "set", "1000000", "month"]);
  capstan(["budgets", "set", "9000000000 tokens", "day", "--of", "person", "--subject", "ada@bench.example"]);
  return { open: open.secret, guarded: guarded.secret };
}
