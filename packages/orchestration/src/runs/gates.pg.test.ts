import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { GateEvent } from "./engine.ts";
import type { Executors } from "./executor.ts";
import type { Gate } from "./run-types.ts";
import { type TestOrchestrator, testOrchestrator } from "./testing/test-orchestrator.ts";
import { workflowOf } from "./testing/workflow-of.ts";

const gateSpec = {
  of: "sign",
  accountable: "role:editor",
  because: "To be signed",
  within: "4 working hours",
  remind: ["2 working hours"],
  escalate: { to: "role:manager", within: "1 working days" },
  settle: [],
};
const spec = workflowOf([{ id: "sign", kind: "review", gates: ["sign"] }], {
  owner: "person:owner@harbor.example",
  review: { sign: gateSpec as never },
});
const subject = { content: "c1", evidence: "e1", checks: "k1" };
const executors: Executors = {
  review: {
    effect: "committed",
    execute: ({ gates }) => {
      const decided = gates.find((gate) => gate.status === "decided");
      if (decided) return { kind: "done", output: { decision: decided.decision, data: decided.data } };
      return {
        kind: "wait",
        gates: [{ gate: "sign", item: "", subjectId: "d1", subject, excluded: ["person:author"] }],
      };
    },
  },
};

let world: TestOrchestrator;
let events: GateEvent[];
beforeAll(async () => {
  const onGate = async (_tx: unknown, event: GateEvent) => void events.push(event);
  world = await testOrchestrator({
    specs: [spec],
    executors,
    evaluate: () => false,
    ports: { onGate },
    options: { graceMs: 10_000 },
  });
  await world.orchestrator.work();
});
afterAll(() => world.close());
beforeEach(() => {
  events = [];
});

const editor = { kind: "person", id: "person:editor" } as const;

async function openGate(): Promise<{ runId: string; gate: Gate }> {
  const { runId } = await world.start({ workflow: "test-work" });
  const run = await world.until(runId, "waiting");
  return { runId, gate: run.gates.all[0]! };
}

const decide = (gate: Gate, over: Partial<Parameters<TestOrchestrator["orchestrator"]["decideGate"]>[1]> = {}) =>
  world.inWorkspace((tx) =>
    world.orchestrator.decideGate(tx, { gateId: gate.id, by: editor, subject, decision: "approve", ...over }),
  );
const readGate = (gate: Gate) => world.inWorkspace((tx) => world.orchestrator.readGate(tx, gate.id));

describe("a decision", () => {
  test("is due in working hours, and lets the run go on once its time to be taken back is over", async () => {
    const { runId, gate } = await openGate();
    expect(gate.dueAt).toEqual(new Date(world.clock.now().getTime() + 4 * 3_600_000));
    await decide(gate, { data: { comment: "fine" } });
    await world.orchestrator.sweep();
    expect(await readGate(gate)).toMatchObject({ status: "decided", consumedAt: null });
    world.clock.advance(10_000);
    await world.orchestrator.sweep();
    const run = await world.until(runId, "completed");
    expect(run.steps[0]!.output).toEqual({ decision: "approve", data: { comment: "fine" } });
  });

  test("is made once: of many at the same moment one is accepted", async () => {
    const { gate } = await openGate();
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => decide(gate, { by: { kind: "person", id: `person:p${index}` } })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test.each([
    ["of other content", { subject: { ...subject, content: "c2" } }, "gate_subject_changed"],
    ["on other evidence", { subject: { ...subject, evidence: "e2" } }, "gate_subject_changed"],
    ["on other checks", { subject: { ...subject, checks: "k2" } }, "gate_subject_changed"],
    ["of one's own work", { by: { kind: "person", id: "person:author" } }, "own_work"],
    ["by an assistant", { by: { kind: "assistant", id: "assistant:a" } }, "only_people_decide"],
    ["by a system", { by: { kind: "system", id: "system:s" }, decision: "reject" }, "only_people_decide"],
  ] as const)("%s is refused and changes nothing", async (_name, over, code) => {
    const { gate } = await openGate();
    await expect(decide(gate, over)).rejects.toMatchObject({ kind: "terminal", code });
    expect(await readGate(gate)).toEqual(gate);
  });

  test("can be taken back until the run goes on, then not", async () => {
    const { runId, gate } = await openGate();
    await decide(gate, { decision: "reject" });
    await world.inWorkspace((tx) => world.orchestrator.undoDecision(tx, { gateId: gate.id, by: editor }));
    expect(await readGate(gate)).toEqual(gate);
    world.clock.advance(20_000);
    await world.orchestrator.sweep();
    expect(await readGate(gate)).toEqual(gate);
    await decide(gate, { graceMs: 0 });
    await world.until(runId, "completed");
    const undo = world.inWorkspace((tx) => world.orchestrator.undoDecision(tx, { gateId: gate.id, by: editor }));
    await expect(undo).rejects.toMatchObject({ code: "decision_taken" });
  });

  test("can be taken back by nobody else", async () => {
    const { gate } = await openGate();
    await decide(gate);
    const by = { kind: "person", id: "person:other" } as const;
    const undo = world.inWorkspace((tx) => world.orchestrator.undoDecision(tx, { gateId: gate.id, by }));
    await expect(undo).rejects.toMatchObject({ code: "not_your_decision" });
  });

  test("does not reach into another workspace", async () => {
    const { gate } = await openGate();
    const other = await world.addWorkspace(`other-${gate.id.slice(-6)}`);
    const request = { gateId: gate.id, by: editor, subject, decision: "approve" } as const;
    const decided = world.db.inWorkspace(other, (tx) => world.orchestrator.decideGate(tx, request));
    await expect(decided).rejects.toMatchObject({ code: "unknown_gate" });
  });
});

test("delegating moves the gate and keeps its deadline", async () => {
  const { gate } = await openGate();
  const moved = await world.inWorkspace((tx) =>
    world.orchestrator.delegateGate(tx, { gateId: gate.id, by: editor, to: "person:grace@harbor.example" }),
  );
  expect(moved).toEqual({ ...gate, accountable: "person:grace@harbor.example" });
});

test("a deadline reminds, then routes: to whom the spec says, then to the owner, again and again, late or not", async () => {
  const { runId, gate } = await openGate();
  const mine = () =>
    events
      .filter((event) => event.gate.id === gate.id)
      .map(({ kind, gate: now, lateMs }) => [kind, now.accountable, lateMs]);
  world.clock.advance(2 * 3_600_000);
  await world.orchestrator.sweep();
  expect(mine().at(-1)).toEqual(["reminder", "role:editor", 0]);
  world.clock.advance(3 * 24 * 3_600_000);
  await Promise.all([world.orchestrator.sweep(), world.orchestrator.sweep()]);
  expect(mine().at(-1)).toEqual(["escalated", "role:manager", 3 * 24 * 3_600_000 - 2 * 3_600_000]);
  for (let week = 0; week < 3; week++) {
    world.clock.advance(7 * 24 * 3_600_000);
    await world.orchestrator.sweep();
    expect(mine().at(-1)!.slice(0, 2)).toEqual(["escalated", "person:owner@harbor.example"]);
  }
  expect(mine()).toHaveLength(6);
  expect(await readGate(gate)).toMatchObject({ status: "escalated", escalations: 4 });
  await decide(gate, { graceMs: 0 });
  await world.until(runId, "completed");
  world.clock.advance(30 * 24 * 3_600_000);
  await world.orchestrator.sweep();
  expect(mine()).toHaveLength(6);
});
