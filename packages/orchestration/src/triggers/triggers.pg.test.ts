import { afterEach, describe, expect, test } from "vitest";
import type { Executors } from "../runs/executor.ts";
import { type TestOrchestrator, testOrchestrator } from "../runs/testing/test-orchestrator.ts";
import { calls, workflowOf } from "../runs/testing/workflow-of.ts";

let world: TestOrchestrator;
afterEach(() => world.close());

const executors: Executors = { call: { effect: "external", execute: () => ({ kind: "done", output: {} }) } };
type Triggers = NonNullable<Parameters<typeof workflowOf>[1]>["trigger"];
const named = (workflow: string, trigger: NonNullable<Triggers>) => workflowOf(calls("a"), { workflow, trigger });

async function open(...specs: ReturnType<typeof named>[]): Promise<void> {
  world = await testOrchestrator({ specs, executors, evaluate: () => false });
  await world.orchestrator.install();
  await world.inWorkspace(async (tx) => {
    for (const spec of specs) await world.orchestrator.publishTriggers(tx, spec.workflow, spec);
  });
}

const triggersOf = async () => {
  const { runs } = await world.inWorkspace((tx) => world.orchestrator.listRuns(tx));
  return runs.map(({ workflow, trigger }) => ({ workflow, ...trigger })).reverse();
};

const weekly = (whenMissed: "run-once" | "skip") =>
  named("weekly", [{ on: "schedule", cron: "0 7 * * WED", zone: "workspace", whenMissed }]);
const week = 7 * 24 * 3_600_000;

describe("a schedule", () => {
  test("starts one run per tick, whoever and however many look", async () => {
    await open(weekly("run-once"));
    world.clock.advance(week - 3 * 3_600_000);
    await Promise.all([world.orchestrator.sweep(), world.orchestrator.sweep(), world.orchestrator.sweep()]);
    expect(await triggersOf()).toEqual([
      {
        workflow: "weekly",
        on: "schedule",
        tick: "2026-11-25T06:00:00.000Z",
        lateMs: 0,
        missed: 0,
        say: "On schedule, Wed 25 Nov 2026 07:00 Europe/Berlin",
      },
    ]);
  });

  test("after downtime runs once for all it missed and says so, or not at all", async () => {
    await open(weekly("run-once"));
    world.clock.advance(3 * week);
    await world.orchestrator.sweep();
    await world.orchestrator.sweep();
    expect(await triggersOf()).toMatchObject([
      {
        on: "schedule",
        tick: "2026-12-09T06:00:00.000Z",
        missed: 3,
        say: "Caught up: 3 scheduled starts were missed, the last at Wed 9 Dec 2026 07:00 Europe/Berlin",
      },
    ]);
    await world.close();
    await open(weekly("skip"));
    world.clock.advance(3 * week);
    await world.orchestrator.sweep();
    expect(await triggersOf()).toEqual([]);
    world.clock.advance(week - 3 * 3_600_000);
    await world.orchestrator.sweep();
    expect(await triggersOf()).toMatchObject([{ missed: 0 }]);
  });

  test("keeps its next tick when the workflow is published again, and ends when it is retired", async () => {
    await open(weekly("run-once"));
    world.clock.advance(week);
    await world.inWorkspace((tx) => world.orchestrator.publishTriggers(tx, "weekly", weekly("run-once")));
    await world.orchestrator.sweep();
    expect(await triggersOf()).toHaveLength(1);
    await world.inWorkspace((tx) => world.orchestrator.publishTriggers(tx, "weekly", null));
    world.clock.advance(week);
    await world.orchestrator.sweep();
    expect(await triggersOf()).toHaveLength(1);
  });
});

test("data that arrives starts who waits for it, once per arrival", async () => {
  await open(
    named("watcher", [{ on: "data", dataset: "engagement" }]),
    named("other", [{ on: "data", dataset: "crm" }]),
  );
  const tell = () =>
    world.inWorkspace((tx) =>
      world.orchestrator.notifyDataArrival(tx, { dataset: "engagement", arrival: "import-1", by: "person:ada" }),
    );
  const [first] = await tell();
  const [second] = await tell();
  expect(first).toMatchObject({ isNew: true });
  expect(second).toEqual({ ...first, isNew: false });
  expect(await triggersOf()).toEqual([{ workflow: "watcher", on: "data", dataset: "engagement", arrival: "import-1" }]);
});

test("a run that ends starts the next; a circle of runs comes to an end", async () => {
  await open(
    named("ping", [{ on: "run", workflow: "pong", outcome: "completed" }]),
    named("pong", [{ on: "run", workflow: "ping", outcome: "completed" }]),
  );
  await world.orchestrator.work();
  const { runId } = await world.start({ workflow: "ping" });
  await world.until(runId, "completed");
  const deadline = Date.now() + 10_000;
  while ((await triggersOf()).length < 11 && Date.now() < deadline) await new Promise(setImmediate);
  const { runs } = await world.inWorkspace((tx) => world.orchestrator.listRuns(tx));
  await world.until(runs[0]!.id, "completed");
  const workflows = (await triggersOf()).map(({ workflow }) => workflow);
  expect(workflows.sort()).toEqual([...Array(6).fill("ping"), ...Array(5).fill("pong")]);
});
