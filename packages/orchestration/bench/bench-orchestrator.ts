import { type Clock, silentLogger } from "@capstan/base";
import type { Database } from "@capstan/database";
import { createOrchestrator, type Executors, officeHours } from "../src/index.ts";
import { workflowOf } from "../src/runs/testing/workflow-of.ts";

const noop = { id: "begin", kind: "notify" as const, to: ["owner"], message: "m" };
const gate = {
  of: "begin",
  accountable: "role:editor",
  because: "To be decided",
  within: "5 working days",
  remind: ["2 working days"],
  escalate: { to: "role:manager", within: "1 working days" },
  settle: [],
};
const never = [{ after: "begin", when: "never", then: "hold" as const, say: "never" }];

/** `quick` does one thing and ends; `gated` does one thing and waits for a decision. */
const workflows = new Map([
  ["quick", workflowOf([noop], { workflow: "quick", failure: never })],
  [
    "gated",
    workflowOf([noop, { id: "sign", kind: "review", gates: ["sign"] }], {
      workflow: "gated",
      failure: never,
      review: { sign: gate as never },
    }),
  ],
]);

const executors: Executors = {
  // Written at once and for itself, so that the row says when the run was taken up.
  notify: { effect: "external", execute: () => ({ kind: "done", output: { sent: 1 } }) },
  review: {
    effect: "committed",
    execute: ({ runId, gates }) => {
      if (gates.some(({ status }) => status === "decided")) return { kind: "done", output: { approved: 1 } };
      const subject = { content: runId, evidence: "e", checks: "c" };
      return { kind: "wait", gates: [{ gate: "sign", item: "", subjectId: runId, subject, excluded: [] }] };
    },
  },
};

export const benchOrchestrator = (database: Database, clock: Clock) =>
  createOrchestrator({
    database,
    executors,
    evaluate: () => false,
    ports: {
      published: async (_tx, name) => ({ spec: workflows.get(name)!, version: 1 }),
      calendarOf: async () => officeHours("UTC"),
    },
    clock,
    log: silentLogger,
    options: { graceMs: 0 },
  });
