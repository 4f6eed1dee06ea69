import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asCapstanError, newId, silentLogger, systemClock } from "@capstan/base";
import { type Database, type EmbeddedServer, migrate, openDatabase, startEmbeddedServer } from "@capstan/database";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createOrchestrator, type Orchestrator } from "./orchestrator.ts";
import { recordCalls } from "./testing/call-recorder.ts";
import { crashWorkflow } from "./testing/crash-workflow.ts";
import { WorkerPool } from "./testing/worker-pool.ts";
import { officeHours } from "./working-hours.ts";

const workspaceId = newId();
const effectsPerRun = ["note1", "note2", "note3"];
const callsPerRun = ["call1", "call2", "fan:a", "fan:b", "fan:c"];
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

// How long recovery takes is up to the machine, but for the one test that is about it.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });
const patienceMs = 120_000;

let folder: string;
let server: EmbeddedServer;
let database: Database;
let asker: Orchestrator;
let recorder: Awaited<ReturnType<typeof recordCalls>>;
let pool: WorkerPool;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "capstan-crash-"));
  chmodSync(folder, 0o755);
  server = await startEmbeddedServer({ dataDir: folder, durable: false, log: silentLogger });
  await migrate({ url: server.url, log: silentLogger });
  database = openDatabase({ url: server.url, log: silentLogger });
  await database.system.pool.query(
    "insert into workspace (id, name, slug, time_zone) values ($1, 'Crash', 'crash', 'UTC')",
    [workspaceId],
  );
  await database.system.pool.query("create table effect (run_id uuid not null, path text not null)");
  await database.system.pool.query("grant insert on effect to capstan_app");
  asker = createOrchestrator({
    database,
    executors: {},
    evaluate: () => false,
    ports: { published: async () => ({ spec: crashWorkflow, version: 1 }), calendarOf: async () => officeHours("UTC") },
    clock: systemClock,
    log: silentLogger,
    options: { graceMs: 0 },
  });
  await asker.install();
  recorder = await recordCalls();
  pool = new WorkerPool(server.url, recorder.port);
});

afterAll(async () => {
  await pool.close();
  await recorder.close();
  await database.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Numbers from 0 to below 1, the same for the same seed. Source: mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Tries again while the database is away, as a client would. */
async function persist<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (thrown) {
      const { kind, code } = asCapstanError(thrown);
      const isAway = kind === "retryable" || code === "unexpected";
      if (!isAway || attempt > 100) throw thrown;
      await pause(100);
    }
  }
}

const start = (key: string) =>
  persist(() =>
    database.inWorkspace(workspaceId, (tx) =>
      asker.startRun(tx, { workflow: crashWorkflow.workflow, trigger: { on: "api" }, startedBy: "person:ada", key }),
    ),
  );

type OpenGate = { id: string; run_id: string };

/** Two people decide every open gate at the same moment; returns how many of their decisions were accepted. */
async function decideOpenGates(): Promise<number> {
  const { rows } = await database.system.pool.query<OpenGate>("select id, run_id from gate where status = 'open'");
  const attempts = rows.flatMap(({ id, run_id }) =>
    ["person:bob", "person:eve"].map((person) => decide(id, run_id, person)),
  );
  return (await Promise.all(attempts)).filter(Boolean).length;
}

async function decide(gateId: string, runId: string, person: string): Promise<boolean> {
  const subject = { content: runId, evidence: "e", checks: "c" };
  const by = { kind: "person", id: person } as const;
  try {
    await database.inWorkspace(workspaceId, (tx) => asker.decideGate(tx, { gateId, by, subject, decision: "approve" }));
    return true;
  } catch (thrown) {
    expect(asCapstanError(thrown).kind).not.toBe("bug");
    return false;
  }
}

const postmaster = () => {
  const file = (readdirSync(folder, { recursive: true }) as string[]).find((name) => name.endsWith("postmaster.pid"))!;
  return Number(readFileSync(join(folder, file), "utf8").split("\n")[0]);
};

async function unfinished(): Promise<string[]> {
  const { rows } = await database.system.pool.query<{ id: string; status: string }>(
    "select id, status from run where status <> 'completed'",
  );
  return rows.map(({ id, status }) => `${id} ${status}`);
}

async function untilAllDone(): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    await persist(decideOpenGates);
    if ((await persist(unfinished)).length === 0) return;
    await pause(200);
  }
  expect(await unfinished()).toEqual([]);
}

test("killed workers and a killed server lose nothing and repeat nothing", async () => {
  const random = seeded(20261118);
  recorder.holdWhile(() => pause(random() * 60).then(() => {}));
  await Promise.all([pool.add(), pool.add(), pool.add()]);
  const started = new Set<string>();
  for (let round = 0; round < 12; round++) {
    for (let index = 0; index < 4; index++) started.add((await start(`event-${round}-${index}`)).runId);
    await persist(decideOpenGates);
    await pause(150 + random() * 250);
    const pids = [...pool.workers.keys()];
    pool.kill(pids[Math.floor(random() * pids.length)]!);
    if (round === 6) process.kill(postmaster(), "SIGKILL");
    await pool.add();
  }
  for (let round = 0; round < 12; round++) started.add((await start(`event-${round}-0`)).runId);
  await untilAllDone();

  const { rows: runs } = await database.system.pool.query<{ id: string }>("select id from run");
  expect(new Set(runs.map(({ id }) => id))).toEqual(started);
  expect(started.size).toBe(48);

  const { rows: effects } = await database.system.pool.query(
    "select run_id::text || ':' || path as effect from effect",
  );
  const expected = [...started].flatMap((id) => effectsPerRun.map((path) => `${id}:${path}`));
  expect(effects.map(({ effect }) => effect).sort()).toEqual(expected.sort());
  const { rows: entries } = await database.system.pool.query(
    "select subject_id from ledger_entry where action = 'effect.done'",
  );
  expect(entries.map(({ subject_id }) => subject_id).sort()).toEqual(expected);

  const keys = new Set(recorder.calls.map(({ key }) => key));
  expect([...keys].sort()).toEqual([...started].flatMap((id) => callsPerRun.map((call) => `${id}:${call}`)).sort());
  const { rows: gates } = await database.system.pool.query(
    "select count(*) as n from ledger_entry where action = 'gate.approve' group by subject_id",
  );
  expect(gates.map(({ n }) => n)).toEqual([...started].map(() => 1));
  expect(pool.died).toEqual([]);
});

test("a killed worker's run goes on elsewhere within 30 s, under the same key", async () => {
  await Promise.all([pool.add(), pool.add()]);
  let victim: number | undefined;
  recorder.holdWhile(({ pid, key }) => {
    if (!key.endsWith(":call1") || victim !== undefined) return undefined;
    victim = pid;
    return new Promise(() => {});
  });
  const { runId } = await start("victim");
  while (victim === undefined) await pause(20);
  pool.kill(victim);
  const killedAt = performance.now();
  await untilAllDone();
  const repeats = recorder.calls.filter(({ key }) => key === `${runId}:call1`);
  expect(repeats).toHaveLength(2);
  expect(repeats[1]!.pid).not.toBe(victim);
  expect(repeats[1]!.atMs - killedAt).toBeLessThan(30_000);
});

test("a frozen worker that wakes as a zombie changes nothing", async () => {
  await Promise.all([pool.add(), pool.add()]);
  let zombie: number | undefined;
  let release = () => {};
  recorder.holdWhile(({ pid, key }) => {
    if (!key.endsWith(":call2") || zombie !== undefined) return undefined;
    zombie = pid;
    pool.signal(pid, "SIGSTOP");
    return new Promise<void>((resolve) => {
      release = resolve;
    });
  });
  const { runId } = await start("zombie");
  await untilAllDone();
  const look = async () => {
    const { rows } = await database.system.pool.query(
      "select epoch, status, updated_at, (select jsonb_agg(s order by path, item) from run_step s where run_id = $1) as steps from run where id = $1",
      [runId],
    );
    return rows[0];
  };
  const before = await look();
  release();
  pool.signal(zombie!, "SIGCONT");
  const said = () => pool.messages.filter(({ pid }) => pid === zombie).map(({ event }) => event);
  await vi.waitFor(() => expect(said()).toContain("run.taken_by_another_worker"), {
    timeout: patienceMs,
    interval: 50,
  });
  expect(await look()).toEqual(before);
  const { rows } = await database.system.pool.query("select path from effect where run_id = $1 order by path", [runId]);
  expect(rows.map(({ path }) => path)).toEqual(effectsPerRun);
});
