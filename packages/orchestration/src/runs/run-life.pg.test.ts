import { retryable, terminal } from "@capstan/base";
import { afterEach, describe, expect, test } from "vitest";
import type { Evaluate } from "./engine.ts";
import type { Executors, StepResult } from "./executor.ts";
import { type TestOrchestrator, type TestSetup, testOrchestrator } from "./testing/test-orchestrator.ts";
import { calls, workflowOf } from "./testing/workflow-of.ts";

let world: TestOrchestrator;
afterEach(() => world.close());

async function open(setup: TestSetup): Promise<TestOrchestrator> {
  world = await testOrchestrator({ evaluate: () => false, ...setup });
  await world.orchestrator.work();
  return world;
}

/** A `call` that does what `act` says and remembers its idempotency keys. */
function callStep(
  act: (path: string, times: number) => StepResult | Promise<StepResult> = done,
): Executors & { keys: string[] } {
  const keys: string[] = [];
  const times = new Map<string, number>();
  return {
    keys,
    call: {
      effect: "external",
      execute: ({ path, runId, idempotencyKey }) => {
        keys.push(idempotencyKey.replace(runId, "run"));
        times.set(path, (times.get(path) ?? 0) + 1);
        return act(path, times.get(path)!);
      },
    },
  };
}
const done = (path: string): StepResult => ({ kind: "done", output: { status: 200, body: path } });
const passing = () => retryable("busy", { message: "The other side is busy." });

describe("starting", () => {
  test("the same event starts one run, also when it comes many times at once", async () => {
    await open({ specs: [workflowOf(calls("a"))], executors: callStep() });
    const started = await Promise.all(
      Array.from({ length: 12 }, () => world.start({ workflow: "test-work", key: "event-1" })),
    );
    expect(new Set(started.map(({ runId }) => runId)).size).toBe(1);
    expect(started.filter(({ isNew }) => isNew)).toHaveLength(1);
    await world.until(started[0]!.runId, "completed");
  });

  test("a start that is rolled back leaves neither run nor job nor ledger entry", async () => {
    await open({ specs: [workflowOf(calls("a"))], executors: callStep() });
    const failed = world.inWorkspace(async (tx) => {
      await world.orchestrator.startRun(tx, { workflow: "test-work", trigger: { on: "api" }, startedBy: "person:ada" });
      throw terminal("changed_my_mind", { message: "No." });
    });
    await expect(failed).rejects.toThrow("No.");
    const { rows } = await world.db.system.pool.query(
      "select (select count(*) from run) + (select count(*) from pgboss.job where name = 'capstan-run') + (select count(*) from ledger_entry) as n",
    );
    expect(rows[0].n).toBe(0);
  });

  test("inputs are checked, all at once", async () => {
    const inputs = {
      day: { type: "date" },
      size: { type: "choice", options: ["s", "m"] },
      note: { type: "text" },
    } as never;
    await open({ specs: [workflowOf(calls("a"), { inputs })], executors: callStep() });
    const start = world.start({ workflow: "test-work", inputs: { day: "2026-02-30", size: "xl", more: 1 } });
    await expect(start).rejects.toMatchObject({
      code: "invalid_inputs",
      details: {
        problems: [
          expect.stringMatching(/^more/),
          expect.stringMatching(/^day/),
          expect.stringMatching(/^size/),
          expect.stringMatching(/^note/),
        ],
      },
    });
  });

  test("a workflow that nobody published is named", async () => {
    await open({});
    await expect(world.start({ workflow: "nothing" })).rejects.toMatchObject({ code: "unknown_workflow" });
  });
});

describe("faults", () => {
  const retry = { times: 2, wait: "5 minutes" };

  test("a passing fault is tried again by a timer, under the same key, with growing waits", async () => {
    const executors = callStep((path, times) => {
      if (times < 3) throw passing();
      return done(path);
    });
    await open({ specs: [workflowOf([{ ...calls("a")[0]!, retry }])], executors });
    const { runId } = await world.start({ workflow: "test-work" });
    for (const [index, minutes] of [5, 10].entries()) {
      const run = await world.until(runId, (now) => now.status === "waiting" && now.steps[0]!.attempt === index + 1);
      expect(run.steps[0]).toMatchObject({ status: "failed", error: { code: "busy" } });
      world.clock.advance(minutes * 60_000 - 1);
      expect((await world.orchestrator.sweep()).timers).toBe(0);
      world.clock.advance(1);
      expect((await world.orchestrator.sweep()).timers).toBe(1);
    }
    const run = await world.until(runId, "completed");
    expect(run.steps[0]).toMatchObject({ status: "done", attempt: 3 });
    expect(executors.keys).toEqual(["run:a", "run:a", "run:a"]);
  });

  test("a fault that stays holds the run and tells the owner; retrying goes on from there", async () => {
    const told: unknown[] = [];
    let broken = true;
    const executors = callStep((path) => {
      if (broken && path === "b")
        throw terminal("no_access", { message: "Access was refused.", mend: "Renew the key." });
      return done(path);
    });
    const onHeld = async (_tx: unknown, held: unknown) => void told.push(held);
    await open({ specs: [workflowOf(calls("a", "b", "c"))], executors, ports: { onHeld } });
    const { runId } = await world.start({ workflow: "test-work" });
    const reason = { code: "no_access", say: "Access was refused.", mend: "Renew the key.", path: "b" };
    expect(await world.until(runId, "held")).toMatchObject({ reason });
    expect(told).toEqual([{ runId, workflow: "test-work", owner: "role:manager", reason }]);
    broken = false;
    await world.inWorkspace((tx) => world.orchestrator.retryRun(tx, { runId, by: "person:ada" }));
    await world.until(runId, "completed");
    expect(executors.keys).toEqual(["run:a", "run:b", "run:b", "run:c"]);
  });

  test("what an effect writes is undone with the step whose commit fails", async () => {
    await open({
      specs: [workflowOf([{ id: "a", kind: "notify", to: ["owner"], message: "m" }])],
      executors: {
        notify: {
          effect: "committed",
          execute: () => ({
            kind: "done",
            output: {},
            ledger: [{ action: "told", subjectKind: "person", subjectId: "p" }],
            commit: async () => {
              throw terminal("no_such_person", { message: "There is no such person." });
            },
          }),
        },
      },
    });
    const { runId } = await world.start({ workflow: "test-work" });
    const run = await world.until(runId, "held");
    expect(run.steps[0]).toMatchObject({ status: "failed", error: { code: "no_such_person" } });
    const { rows } = await world.db.system.pool.query("select from ledger_entry where action = 'told'");
    expect(rows).toHaveLength(0);
  });
});

describe("people", () => {
  test("hold, resume and cancel; what a worker still does for a held run is not written", async () => {
    const gate = Promise.withResolvers<void>();
    const entered = Promise.withResolvers<void>();
    const executors = callStep(async (path, times) => {
      if (path === "a" && times === 1) {
        entered.resolve();
        await gate.promise;
      }
      return done(path);
    });
    await open({ specs: [workflowOf(calls("a", "b"))], executors });
    const { runId } = await world.start({ workflow: "test-work" });
    await entered.promise;
    await world.inWorkspace((tx) =>
      world.orchestrator.holdRun(tx, { runId, by: "person:ada", reason: "Wait for the board" }),
    );
    gate.resolve();
    const held = await world.until(runId, "held");
    expect(held).toMatchObject({ reason: { say: "Wait for the board" }, steps: [{ path: "a", status: "running" }] });
    await world.inWorkspace((tx) => world.orchestrator.resumeRun(tx, { runId, by: "person:ada" }));
    await world.until(runId, "completed");
    const cancel = world.inWorkspace((tx) => world.orchestrator.cancelRun(tx, { runId, by: "person:ada" }));
    await expect(cancel).rejects.toMatchObject({ code: "run_not_there" });
  });

  test("running again from a step takes over what came before and keeps the old run", async () => {
    const executors = callStep();
    await open({ specs: [workflowOf(calls("a", "b", "c"))], executors });
    const first = await world.start({ workflow: "test-work" });
    const before = await world.until(first.runId, "completed");
    const again = await world.inWorkspace((tx) =>
      world.orchestrator.rerunFrom(tx, { runId: first.runId, step: "b", by: "person:ada" }),
    );
    const run = await world.until(again.runId, "completed");
    expect(run).toMatchObject({ rerunOf: first.runId, number: first.number + 1, trigger: { on: "rerun", from: "b" } });
    expect(executors.keys).toEqual(["run:a", "run:b", "run:c", "run:b", "run:c"]);
    expect(await world.inWorkspace((tx) => world.orchestrator.readRun(tx, first.runId))).toEqual({ ...before });
    const wrong = world.inWorkspace((tx) =>
      world.orchestrator.rerunFrom(tx, { runId: first.runId, step: "x", by: "person:ada" }),
    );
    await expect(wrong).rejects.toMatchObject({ code: "unknown_step" });
  });

  test("runs are listed newest first, page by page, and only in their workspace", async () => {
    await open({ specs: [workflowOf(calls("a"))], executors: callStep() });
    for (let index = 0; index < 5; index++) {
      await world.until((await world.start({ workflow: "test-work" })).runId, "completed");
      world.clock.advance(1_000);
    }
    const list = (after?: string) =>
      world.inWorkspace((tx) => world.orchestrator.listRuns(tx, { limit: 2, after, status: ["completed"] }));
    const one = await list();
    const two = await list(one.next!);
    const three = await list(two.next!);
    expect([one, two, three].map(({ runs }) => runs.map(({ number }) => number))).toEqual([[5, 4], [3, 2], [1]]);
    expect(three.next).toBeNull();
    const other = await world.addWorkspace("elsewhere");
    expect(await world.db.inWorkspace(other, (tx) => world.orchestrator.listRuns(tx))).toEqual({
      runs: [],
      next: null,
    });
  });
});

describe("the shape of a workflow", () => {
  const values: Record<string, unknown> = {
    "steps.loop.over": ["x", "y"],
    "steps.way.when.0.if": false,
    "steps.way.when.1.if": true,
  };

  test("each goes through its list, branch takes one way, and a step whose condition fails is skipped", async () => {
    const executors = callStep();
    const steps = [
      { id: "loop", kind: "each" as const, over: "list", as: "one", steps: calls("inner") },
      {
        id: "way",
        kind: "branch" as const,
        when: [
          { if: "no", steps: calls("left") },
          { if: "yes", steps: calls("right") },
        ],
        otherwise: calls("other"),
      },
      { ...calls("never")[0]!, if: "false" },
      ...calls("last"),
    ];
    await open({ specs: [workflowOf(steps)], executors, evaluate: (_spec, place) => values[place] ?? false });
    const { runId } = await world.start({ workflow: "test-work" });
    const run = await world.until(runId, "completed");
    expect(executors.keys).toEqual(["run:loop.inner:0", "run:loop.inner:1", "run:way.right", "run:last"]);
    expect(run.steps.map(({ path, item, status }) => `${path} ${item} ${status}`).sort()).toEqual([
      "last  done",
      "loop  done",
      "loop.inner 0 done",
      "loop.inner 1 done",
      "never  skipped",
      "way  done",
      "way.right  done",
    ]);
  });

  test.each([
    ["hold", "held"],
    ["stop", "failed"],
  ] as const)("a failure condition that says %s leaves the run %s, with the step kept", async (then, status) => {
    const failure = [{ after: "a", when: "bad", then, say: "Nothing was found." }];
    const evaluate: Evaluate = (_spec, place) => place === "failure.0.when";
    const executors = callStep();
    await open({ specs: [workflowOf(calls("a", "b"), { failure })], executors, evaluate });
    const { runId } = await world.start({ workflow: "test-work" });
    const run = await world.until(runId, status);
    expect(run).toMatchObject({
      reason: { say: "Nothing was found.", path: "a" },
      steps: [{ path: "a", status: "done" }],
    });
    if (then === "stop") return;
    await world.inWorkspace((tx) => world.orchestrator.resumeRun(tx, { runId, by: "person:ada" }));
    await world.until(runId, "completed");
    expect(executors.keys).toEqual(["run:a", "run:b"]);
  });

  test("a label is noted on the run, which goes on", async () => {
    const failure = [{ after: "a", when: "odd", then: "label" as const, say: "Few events." }];
    await open({ specs: [workflowOf(calls("a", "b"), { failure })], executors: callStep(), evaluate: () => true });
    const { runId } = await world.start({ workflow: "test-work" });
    expect(await world.until(runId, "completed")).toMatchObject({ labels: ["Few events."] });
  });
});

test("a run that no job speaks of is found and goes on", async () => {
  world = await testOrchestrator({ specs: [workflowOf(calls("a"))], executors: callStep(), evaluate: () => false });
  await world.orchestrator.install();
  const { runId } = await world.start({ workflow: "test-work" });
  await world.db.system.pool.query("delete from pgboss.job where name = 'capstan-run'");
  await world.orchestrator.work();
  expect((await world.orchestrator.sweep()).reconciled).toBe(0);
  world.clock.advance(10_000);
  expect((await world.orchestrator.sweep()).reconciled).toBe(1);
  await world.until(runId, "completed");
});

test("draining finishes the step at hand and gives the run back", async () => {
  const entered = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const executors = callStep(async (path) => {
    entered.resolve();
    await gate.promise;
    return done(path);
  });
  await open({ specs: [workflowOf(calls("a", "b"))], executors });
  const { runId } = await world.start({ workflow: "test-work" });
  await entered.promise;
  const drained = world.orchestrator.drain();
  gate.resolve();
  await drained;
  const run = await world.inWorkspace((tx) => world.orchestrator.readRun(tx, runId));
  expect(run).toMatchObject({ status: "queued", steps: [{ path: "a", status: "done" }] });
  await world.orchestrator.work();
  await world.until(runId, "completed");
  expect(executors.keys).toEqual(["run:a", "run:b"]);
});

test("a run of another workspace cannot be woken or read", async () => {
  await open({ specs: [workflowOf(calls("a"))], executors: callStep() });
  const { runId } = await world.start({ workflow: "test-work" });
  await world.until(runId, "completed");
  const other = await world.addWorkspace("neighbour");
  const { workspaceId } = world;
  const wake = world.db.inWorkspace(other, (tx) => world.orchestrator.wakeRun(tx, { workspaceId, runId }));
  await expect(wake).rejects.toThrow(/another workspace/);
  const read = world.db.inWorkspace(other, (tx) => world.orchestrator.readRun(tx, runId));
  await expect(read).rejects.toMatchObject({ code: "unknown_run" });
});
