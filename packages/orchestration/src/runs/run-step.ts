import { bug } from "@capstan/base";
import type { Executor, StepContext, StepItem } from "./executor.ts";
import { failureCondition } from "./failure-condition.ts";
import type { UnitEnd, WalkEnd } from "./run-types.ts";
import { runUnit } from "./run-unit.ts";
import { contextOf } from "./step-context.ts";
import { joinItem, type Level, newRow, type PlainStep, type RunUnit, type Walk } from "./walk-level.ts";

/** How many items of a fan-out are in work at the same time. */
const itemsAtOnce = 4;

/** Does one step of the spec, item by item where it fans out; null when it is done. */
export async function runStep(walk: Walk, level: Level, step: PlainStep, path: string): Promise<WalkEnd | null> {
  const executor = executorOf(walk, step);
  const unit: RunUnit = { walk, level, step, path, executor, item: null, itemKey: level.within };
  const items = (await executor.items?.(contextOf(unit))) ?? null;
  if (items) return runItems(unit, items);
  const end = await runUnit(unit);
  return end.kind === "done" ? settle(unit, end.output) : end;
}

function executorOf(walk: Walk, step: PlainStep): Executor {
  const executor = walk.memory.engine.executors[step.kind];
  if (executor) return executor as unknown as Executor;
  throw bug("no_executor", { message: `Nothing here knows how to do a ${step.kind} step.` });
}

async function runItems(unit: RunUnit, items: readonly StepItem[]): Promise<WalkEnd | null> {
  const { walk, level, path, step } = unit;
  const open = items.filter(({ key }) => walk.memory.row(path, joinItem(level.within, key))?.status !== "done");
  const ends = await eachOf(open, (item) =>
    walk.isDraining()
      ? Promise.resolve<UnitEnd>({ kind: "yield" })
      : runUnit({ ...unit, item, itemKey: joinItem(level.within, item.key) }),
  );
  const end = worst(ends);
  if (end) return end;
  const outputs = items.map(({ key }) => ({ key, output: walk.memory.row(path, joinItem(level.within, key))?.output }));
  const output = unit.executor.collect?.(outputs, contextOf(unit) as StepContext) ?? { items: outputs };
  walk.memory.put({ rows: [newRow(walk.memory, step, path, level.within, "done", output)] });
  return settle(unit, output);
}

/**
 * The step is done: its output is in scope, the failure conditions that ask after it have their say, and what it did is
 * committed; with the end of the run, when it is the last.
 */
async function settle({ walk, level, step, executor }: RunUnit, output: unknown): Promise<WalkEnd | null> {
  level.scope.steps[step.id] = output;
  const end = level.prefix === "" ? failureCondition(walk, level, step.id) : null;
  const isLast = level.prefix === "" && level.steps.at(-1) === step;
  if (!end && !isLast && executor.effect !== "pure") await walk.memory.flush({ status: "running" });
  return end;
}

const severity = ["held", "failed", "yield", "again", "waiting"] as const;

function worst(ends: readonly UnitEnd[]): WalkEnd | null {
  for (const kind of severity) {
    const end = ends.find((candidate) => candidate.kind === kind);
    if (end && end.kind !== "done") return end;
  }
  return null;
}

async function eachOf<T, R>(values: readonly T[], work: (value: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async () => {
    while (next < values.length) {
      const index = next++;
      results[index] = await work(values[index]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(itemsAtOnce, values.length) }, lane));
  return results;
}
