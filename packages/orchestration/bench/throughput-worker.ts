// One of the worker processes of run-throughput.ts: keeps `lanes` runs going until it is told to stop.
// engine: starts runs and advances them. raw: writes the same rows with the same number of transactions and no queue.
import { newId, silentLogger, systemClock } from "@capstan/base";
import { openDatabase, type Transaction } from "@capstan/database";
import { createOrchestrator, type Executor, officeHours } from "../src/index.ts";
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

const startSql = `
with started as (
  insert into run (id, workspace_id, workflow, workflow_version, spec_hash, number, trigger, started_by, inputs, status, started_at, updated_at)
  values ($1, $2, 'raw', 1, $3, $5, '{"on":"api"}', 'person:bench', '{}', 'running', $4, $4)
)
insert into ledger_entry (workspace_id, at, actor, action, subject_kind, subject_id, run_id, details)
values ($2, $4, 'person:bench', 'run.started', 'run', $1::uuid::text, $1::uuid, '{"workflow":"raw","version":1,"on":"api"}')`;
const stepSql = `
with mine as (
  update run set cursor = $3, updated_at = $4, status = $5,
    finished_at = case when $5 = 'completed' then $4::timestamptz end
  where id = $1 and workspace_id = $2 returning id
), entries as (
  insert into ledger_entry (workspace_id, at, actor, action, subject_kind, subject_id, run_id, details)
  select $2, $4, 'system:orchestration', e.action, e."subjectKind", e."subjectId", $1, '{}'
  from json_to_recordset($7::json) as e(action text, "subjectKind" text, "subjectId" text)
)
insert into run_step (workspace_id, run_id, path, kind, status, output, started_at, finished_at)
select $2, $1, s.path, s.kind, 'done', s.output, $4, $4
from json_to_recordset($6::json) as s(path text, kind text, output jsonb)`;

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
    await write("raw_start", startSql, [id, benchWorkspace, "raw", new Date(), 1]);
    for (const step of effects) {
      const rows = (shape === "five" ? [step] : ids).map((path) => ({ path, kind: "notify", output }));
      const isLast = step === "s5";
      const entries = isLast ? [...ledger, { action: "run.completed", subjectKind: "run", subjectId: id }] : ledger;
      const status = isLast ? "completed" : "running";
      await write("raw_step", stepSql, [
        id,
        benchWorkspace,
        step,
        new Date(),
        status,
        JSON.stringify(rows),
        JSON.stringify(entries),
      ]);
    }
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50));
}

await (mode === "raw" ? raw() : engine());
await database.close();
process.disconnect();
