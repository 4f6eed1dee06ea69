import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

type BenchResult = { name: string; value: number; unit: string; target?: string; reached?: boolean; note?: string };

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const callsEach = 2_000;
const connectionCounts = [1, 10];
const addedTargetMs: Readonly<Record<number, number>> = { 1: 1, 10: 2 };
const firstTokenTargetMs = 2;

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

type Load = { url: string; key: string; body: string; connections: number };
type Measured = { perSecond: number; p50Ms: number; firstByteP50Ms: number };

/** What the gateway adds to a provider that answers at once, the same load sent to both in turn. */
export async function run(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "capstan-bench-gateway-"));
  chmodSync(folder, 0o755);
  const children: ChildProcess[] = [];
  try {
    const direct = await startProvider(children);
    const keys = prepare(folder);
    const gateway = await startGateway(folder, direct, children);
    return [
      ...(await compare("redaction off", {
        direct,
        gateway,
        key: keys.open,
        prompt: "Write one line about spring.",
        hasTarget: true,
      })),
      ...(await compare("redaction, records and budgets on, 4-kB prompt", {
        direct,
        gateway,
        key: keys.guarded,
        prompt: longPrompt,
      })),
      await firstToken({ direct, gateway, key: keys.guarded, prompt: longPrompt }),
    ];
  } finally {
    for (const child of children) child.kill("SIGTERM");
    await Promise.all(children.map((child) => new Promise((resolve) => child.once("close", resolve))));
    rmSync(folder, { recursive: true, force: true });
  }
}

const sentence = "Maria Sanchez (maria.sanchez@gmail.com, +49 30 901820) asked for the offer that we made in spring. ";
const longPrompt = sentence.padEnd(
  4096,
  "The team writes a short note about the product, its price and the next step. ",
);

type Pair = { direct: string; gateway: string; key: string; prompt: string; hasTarget?: boolean };

async function compare(what: string, { direct, gateway, key, prompt, hasTarget }: Pair): Promise<BenchResult[]> {
  const body = bodyOf(prompt, false);
  const results: BenchResult[] = [];
  for (const connections of connectionCounts) {
    await load({ url: gateway, key, body, connections });
    const plain = await load({ url: direct, key, body, connections });
    const guarded = await load({ url: gateway, key, body, connections });
    const added = guarded.p50Ms - plain.p50Ms;
    const target = hasTarget ? addedTargetMs[connections] : undefined;
    results.push({
      name: `${what}, ${connections} at a time, added p50`,
      value: added,
      unit: "ms",
      ...(target === undefined ? {} : { target: `≤ ${target} ms`, reached: added <= target }),
      note: `${Math.round(guarded.perSecond)} calls/s, ${(guarded.perSecond / plain.perSecond).toFixed(2)} of the provider's own`,
    });
  }
  return results;
}

async function firstToken({ direct, gateway, key, prompt }: Pair): Promise<BenchResult> {
  const body = bodyOf(prompt, true);
  await load({ url: gateway, key, body, connections: 1 });
  const plain = await load({ url: direct, key, body, connections: 1 });
  const guarded = await load({ url: gateway, key, body, connections: 1 });
  const added = guarded.firstByteP50Ms - plain.firstByteP50Ms;
  return {
    name: "first streamed token, redaction on, added p50",
    value: added,
    unit: "ms",
    target: `≤ ${firstTokenTargetMs} ms`,
    reached: added <= firstTokenTargetMs,
  };
}

const bodyOf = (content: string, stream: boolean) =>
  JSON.stringify({ model: "fake-1", messages: [{ role: "user", content }], ...(stream && { stream }) });

async function load({ url, key, body, connections }: Load): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const wholeMs: number[] = [];
  const firstMs: number[] = [];
  let left = callsEach;
  const startedMs = performance.now();
  const worker = async () => {
    while (left-- > 0) {
      const { first, whole } = await call(url, { agent, key, body });
      firstMs.push(first);
      wholeMs.push(whole);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  agent.destroy();
  const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1]!;
  return {
    perSecond: (callsEach / (performance.now() - startedMs)) * 1_000,
    p50Ms: median(wholeMs),
    firstByteP50Ms: median(firstMs),
  };
}

function call(url: string, { agent, key, body }: { agent: Agent; key: string; body: string }) {
  const { promise, resolve, reject } = Promise.withResolvers<{ first: number; whole: number }>();
  const startedMs = performance.now();
  const headers = {
    authorization: `Bearer ${key}`,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  };
  const sent = request(`${url}/v1/chat/completions`, { method: "POST", agent, headers }, (response) => {
    let first = 0;
    response.on("data", () => {
      first ||= performance.now() - startedMs;
    });
    response.on("end", () =>
      response.statusCode === 200
        ? resolve({ first, whole: performance.now() - startedMs })
        : reject(new Error(`The gateway answered ${response.statusCode}.`)),
    );
  });
  sent.on("error", reject);
  sent.end(body);
  return promise;
}

async function startProvider(children: ChildProcess[]): Promise<string> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", provider], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  return `http://127.0.0.1:${(await wordFrom(child, /^(\d+)\n/)).trim()}`;
}

async function startGateway(folder: string, direct: string, children: ChildProcess[]): Promise<string> {
  const providers = { fake: { baseUrl: `${direct}/v1`, private: true, forwards: true } };
  const child = spawn(process.execPath, [main, "gateway"], {
    env: { ...environment(folder), CAPSTAN_PORT: "0", CAPSTAN_PROVIDERS: JSON.stringify(providers) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  return wordFrom(child, /(http:\/\/127\.0\.0\.1:\d+)/);
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
function prepare(folder: string): { open: string; guarded: string } {
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
