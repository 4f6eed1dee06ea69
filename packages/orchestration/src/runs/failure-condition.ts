import type { WalkEnd } from "./run-types.ts";
import { evaluate, type Level, type Walk } from "./walk-level.ts";

/** What the spec's failure conditions say after a step; a `label` is noted on the run and goes on. */
export function failureCondition(walk: Walk, level: Level, stepId: string): WalkEnd | null {
  for (const [index, condition] of walk.memory.run.spec.failure.entries()) {
    if (condition.after !== stepId || !evaluate(walk, level, `failure.${index}.when`)) continue;
    if (condition.then === "label") {
      walk.memory.label([condition.say]);
      continue;
    }
    const reason = { code: "failure_condition", say: condition.say, path: stepId };
    return { kind: condition.then === "hold" ? "held" : "failed", reason };
  }
  return null;
}
