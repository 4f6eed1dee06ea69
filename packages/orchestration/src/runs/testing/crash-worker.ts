// A worker process for crash-proof.pg.test.ts: its committed effects are rows of `effect`, its external ones are requests.
import { silentLogger, systemClock } from "@capstan/base";
import { openDatabase, type Transaction } from "@capstan/database";
import type { Executors, StepContext } from "../executor.ts";
import { createOrchestrator } from "../orchestrator.ts";
import { officeHours } from "../working-hours.ts";
import { crashWorkflow } from "./crash-workflow.ts";

const [url, port] = process.argv.slice(2) as [string, string];
const tell = (fields: Record<string, unknown>, event: string) => process.send?.({ event, ...fields });
const log = { ...silentLogger, info: tell, error: tell, child: () => log };

async function callOut({ idempotencyKey, signal }: StepContext<never>): Promise<{ kind: "done"; output: unknown }> {
  const headers = { "idempotency-key": idempotencyKey, "worker-pid": String(process.pid) };
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", headers, signal });
  return { kind: "done", output: { status: response.status, body: await response.json() } };
}

const executors: Executors = {
  notify: {
    effect: "committed",
    execute: ({ runId, path }) => ({
      kind: "done",
      output: { sent: 1 },
      ledger: [{ action: "effect.done", subjectKind: "effect", subjectId: `${runId}:${path}` }],
      commit: async (tx: Transaction) => {
        await tx.query("insert into effect (run_id, path) values ($1, $2)", [runId, path]);
      },
    }),
  },
  call: { effect: "external", execute: callOut },
  draft: { effect: "external", items: () => ["a", "b", "c"].map((key) => ({ key, value: key })), execute: callOut },
  review: {
    effect: "committed",
    execute: ({ runId, gates }) => {
      if (gates.some((gate) => gate.status === "decided")) return { kind: "done", output: { approved: 1 } };
      const subject = { content: runId, evidence: "e", checks: "c" };
      return { kind: "wait", gates: [{ gate: "sign", item: "", subjectId: runId, subject, excluded: [] }] };
    },
  },
};

const orchestrator = createOrchestrator({
  database: openDatabase({ url, log: silentLogger }),
  executors,
  evaluate: () => false,
  ports: {
    published: async () => ({ spec: crashWorkflow, version: 1 }),
    calendarOf: async () => officeHours("UTC"),
  },
  clock: systemClock,
  log,
  options: { concurrency: 10, graceMs: 0, sweepMs: 300, reconcileMs: 2_000 },
});
await orchestrator.work();
tell({}, "ready");
