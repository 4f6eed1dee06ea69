import type { ChildProcess } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load, type Measured, median, type Target } from "./gateway/load.ts";
import { prepareWorkspace, startBareProxy, startGateway, startPortkey, startProvider } from "./gateway/processes.ts";

type BenchResult = { name: string; value: number; unit: string; target?: string; reached?: boolean; note?: string };

const rounds = 3;
const callsEach = 2_000;
const path = "/v1/chat/completions";

const plain = "Write one line about spring.";
const sentence = "Maria Sanchez (maria.sanchez@gmail.com, +49 30 901820) asked for the offer that we made in spring. ";
const filler = "The team writes a short note about the product, its price and the next step. ";
/** 4 kB of which nothing was seen before: each begins and goes on with its own number. */
function newPrompt(number: number): string {
  const mark = `Case ${process.hrtime.bigint().toString(36)}-${number}: `;
  return (mark + sentence).padEnd(4096, filler);
}

const bodyOf = (content: string, stream = false) =>
  JSON.stringify({ model: "fake-1", messages: [{ role: "user", content }], ...(stream && { stream }) });

type Targets = { direct: Target; bare: Target; capstan: Target; guarded: Target; portkey?: Target };
type Name = keyof Targets;

/** What the gateway adds to a provider that answers at once, beside a bare proxy and, where it is there, Portkey's gateway. */
export async function run(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "capstan-bench-gateway-"));
  chmodSync(folder, 0o755);
  const children: ChildProcess[] = [];
  const portkey = await startPortkey();
  try {
    const targets = await startAll(folder, children, portkey);
    await warmUp(targets);
    return [...(await withoutRedaction(targets)), ...(await withEverything(targets)), ...(await firstToken(targets))];
  } finally {
    for (const child of children) child.kill("SIGTERM");
    await Promise.all(children.map((child) => new Promise((resolve) => child.once("close", resolve))));
    await portkey?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startAll(
  folder: string,
  children: ChildProcess[],
  portkey: Awaited<ReturnType<typeof startPortkey>>,
): Promise<Targets> {
  const provider = await startProvider(children);
  const bare = await startBareProxy(provider.url, children);
  const keys = prepareWorkspace(folder);
  const gateway = await startGateway(folder, provider.url, children);
  const at = ({ url, pid }: { url: string; pid: number }, headers: Record<string, string> = {}): Target => ({
    url: url + path,
    pid,
    headers,
  });
  const toProvider = { "x-portkey-provider": "openai", "x-portkey-custom-host": `${provider.url}/v1` };
  return {
    direct: at(provider),
    bare: at(bare),
    capstan: at(gateway, { authorization: `Bearer ${keys.open}` }),
    guarded: at(gateway, { authorization: `Bearer ${keys.guarded}` }),
    ...(portkey && { portkey: at(portkey, { ...toProvider, authorization: "Bearer loopback" }) }),
  };
}

/** Until their code is compiled: gateways run for weeks. As many calls to each, ours and theirs. */
async function warmUp(targets: Targets): Promise<void> {
  for (const target of Object.values(targets)) {
    await load(target, { connections: 10, calls: 5 * callsEach, body: () => bodyOf(plain) });
    await load(target, { connections: 1, calls: callsEach / 4, body: (number) => bodyOf(newPrompt(number), true) });
  }
}

/** The same load to each in turn, several times in changing order; medians. */
async function inTurn(
  targets: Targets,
  names: readonly Name[],
  given: { connections: number; body: (number: number) => string; calls?: number },
): Promise<Partial<Record<Name, Measured>>> {
  const there = names.filter((name) => targets[name] !== undefined);
  const seen = new Map<Name, Measured[]>(there.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const index of there.keys()) {
      const name = there[(index + round) % there.length]!;
      seen.get(name)!.push(await load(targets[name]!, { calls: callsEach, ...given }));
    }
  }
  const middle = (all: readonly Measured[]): Measured => ({
    perSecond: median(all.map(({ perSecond }) => perSecond)),
    p50Ms: median(all.map(({ p50Ms }) => p50Ms)),
    firstByteP50Ms: median(all.map(({ firstByteP50Ms }) => firstByteP50Ms)),
    cpuUs: median(all.map(({ cpuUs }) => cpuUs)),
  });
  return Object.fromEntries([...seen].map(([name, all]) => [name, middle(all)]));
}

const addedTargetMs: Readonly<Record<number, number>> = { 1: 1, 10: 2 };

async function withoutRedaction(targets: Targets): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const connections of [1, 10, 50]) {
    const what = `redaction off, ${connections} at a time`;
    const { direct, bare, capstan, portkey } = await inTurn(targets, ["direct", "bare", "capstan", "portkey"], {
      connections,
      body: () => bodyOf(plain),
    });
    const limit = addedTargetMs[connections];
    if (limit !== undefined) results.push(added(`${what}, added p50`, capstan!.p50Ms - direct!.p50Ms, limit));
    if (connections === 1) continue;
    if (portkey) results.push(ratio(`${what}, calls/s against Portkey's`, capstan!, portkey, 3));
    results.push(cpu(`${what}, CPU per call against a bare proxy's`, capstan!, bare!));
  }
  return results;
}

async function withEverything(targets: Targets): Promise<BenchResult[]> {
  const what = "all on, new 4-kB prompts, 10 at a time";
  const mine = await inTurn(targets, ["guarded", "bare"], { connections: 10, body: (n) => bodyOf(newPrompt(n)) });
  const results = [cpu(`${what}, CPU per call against a bare proxy's`, mine.guarded!, mine.bare!)];
  if (!targets.portkey) return results;
  const both = await inTurn(targets, ["guarded", "portkey"], { connections: 10, body: (n) => bodyOf(newPrompt(n)) });
  return [ratio(`${what}, calls/s against Portkey's with all off`, both.guarded!, both.portkey!, 1), ...results];
}

async function firstToken(targets: Targets): Promise<BenchResult[]> {
  const { direct, guarded } = await inTurn(targets, ["direct", "guarded"], {
    connections: 1,
    calls: callsEach / 4,
    body: (number) => bodyOf(newPrompt(number), true),
  });
  return [added("all on, first streamed token, added p50", guarded!.firstByteP50Ms - direct!.firstByteP50Ms, 2)];
}

const added = (name: string, value: number, limit: number): BenchResult => ({
  name,
  value,
  unit: "ms",
  target: `≤ ${limit} ms`,
  reached: value <= limit,
});

const ratio = (name: string, mine: Measured, theirs: Measured, least: number): BenchResult => {
  const value = mine.perSecond / theirs.perSecond;
  const rates = `${Math.round(mine.perSecond)} and ${Math.round(theirs.perSecond)} calls/s`;
  const times = `${Math.round(mine.cpuUs)} and ${Math.round(theirs.cpuUs)} µs CPU a call`;
  return {
    name,
    value,
    unit: "×",
    target: least === 1 ? "> 1 ×" : `≥ ${least} ×`,
    reached: least === 1 ? value > 1 : value >= least,
    note: `${rates}; ${times} (${(theirs.cpuUs / mine.cpuUs).toFixed(2)} × in CPU)`,
  };
};

const cpu = (name: string, mine: Measured, floor: Measured): BenchResult => ({
  name,
  value: mine.cpuUs,
  unit: "µs",
  note: `the bare proxy (node:http and undici) takes ${Math.round(floor.cpuUs)} µs`,
});
