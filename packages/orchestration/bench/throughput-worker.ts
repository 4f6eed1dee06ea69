// One of the worker processes of run-throughput.ts: keeps `lanes` runs going until it is told to stop.
// engine: starts runs and advances them. raw: sends the same statements, without queue, claim and engine.
import { newId, silentLogger, systemClock } from "@capstan/base";
import { openDatabase, type Transaction } from "@capstan/database";
import { createOrchestrator, type Executor, officeHours } from "../src/index.ts";
import { commitStateSql, commitStepSql } from "../src/runs/commit-run.ts";
import { nextRunNumber } from "../src/runs/next-run-number.ts";
import { startIdleSql } from "../src/runs/start-run.ts";
import { workflowOf } from "../src/runs/testing/workflow-of.ts";
import { benchWorkspace } from "./bench-server.ts";

const [mode, shape, lanesText, url] = process.argv.slice(2) as [string, string, string, string];
const lanes = Number(lanesText);
const database = openDatabase({ url, log: silentLogger, poolSize: Math.min(lanes + 5, 30) });

/** What each step leaves: of the size that a notification or a stored file leaves. */
const output = {
  status: 200,
  body: { id: "0000000000000000", note: "a result of ordinary size, as a step leaves it" },
};
const ledger = [{ action: "step.done", subjectKind: "step", subjectId: "s" }];
const ids = ["s1", "s2", "s3", "s4", "s5"];
const effects = shape === "five" ? ids : ["s5"];
const spec = workflowOf(
  ids.map((id) => ({
    id,
    ...(effects.includes(id)
      ? { kind: "notify", to: ["owner"], message: "m" }
      : { kind: "verify", drafts: ["s1"], rules: ["grounded"] }),
  })),
  { failure: [{ after: "s1", when: "never", then: "hold", say: "never" }] },
);
let stopping = false;
process.on("message", () => {
  stopping = true;
});

async function engine(): Promise<void> {
  const begin = () => {
    if (stopping) return;
    void database.inWorkspace(benchWorkspace, (tx) =>
      orchestrator.startRun(tx, { workflow: spec.workflow, trigger: { on: "api" }, startedBy: "person:bench" }),
    );
  };
  const effect: Executor = {
    effect: "committed",
    execute: ({ path }) => {
      if (path === "s5") setImmediate(begin);
      return { kind: "done", output, ledger };
    },
  };
  const orchestrator = createOrchestrator({
    database,
    executors: {
      notify: effect as never,
      verify: { effect: "pure", execute: () => ({ kind: "done", output }) },
    },
    evaluate: () => false,
    ports: {
      published: async () => ({ spec, version: 1 }),
      calendarOf: async () => officeHours("UTC"),
    },
    clock: systemClock,
    log: { ...silentLogger, error: (fields, event) => console.error(event, fields) },
    options: { concurrency: lanes },
  });
  await orchestrator.work();
  process.send?.("ready");
  for (let lane = 0; lane < lanes; lane++) begin();
  await until(() => stopping);
  await orchestrator.drain(2_000);
}

async function raw(): Promise<void> {
  await database.system.pool.query(
    "insert into run_spec (workspace_id, hash, spec) values ($1, 'raw', '{}') on conflict do nothing",
    [benchWorkspace],
  );
  process.send?.("ready");
  await Promise.all(Array.from({ length: lanes }, rawLane));
}

async function rawLane(): Promise<void> {
  const write = (name: string, text: string, values: unknown[]) =>
    database.inWorkspace(benchWorkspace, (tx: Transaction) => tx.query({ name, text, values }));
  while (!stopping) {
    const id = newId();
    const number = await nextRunNumber(database, { workspaceId: benchWorkspace, workflow: "raw" });
    const trigger = JSON.stringify({ on: "api" });
    await write("raw_start", startIdleSql, [
      ...[id, benchWorkspace, "raw", 1, "raw", trigger, "person:bench", null, "{}", [], 0, new Date(), number, "{}"],
    ]);
    for (const step of effects) {
      const rows = (shape === "five" ? [step] : ids).map(rowOf);
      const entries = ledger.map((entry) => ({ actor: "system:orchestration", ...entry }));
      const values = [id, benchWorkspace, 0, step, [], new Date(), JSON.stringify(rows)];
      if (step !== "s5") {
        await write("raw_step", commitStepSql, [...values, JSON.stringify(entries)]);
        continue;
      }
      const ended = { actor: "system:orchestration", action: "run.completed", subjectKind: "run", subjectId: id };
      const state = ["completed", null, null, "raw"];
      await write("raw_state", commitStateSql, [...values, JSON.stringify([...entries, ended]), ...state]);
    }
  }
}

const rowOf = (path: string) => ({
  ...{ path, item: "", kind: "notify", status: "done", attempt: 1, round: 0, feedback: null, output, error: null },
  ...{ started_at: new Date(), finished_at: new Date() },
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50));
}

await (mode === "raw" ? raw() : engine());
await database.close();
process.disconnect();
