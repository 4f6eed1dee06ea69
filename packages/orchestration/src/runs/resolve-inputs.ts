import { terminal } from "@capstan/base";
import type { Input, WorkflowSpec } from "@capstan/contracts";
import type { Engine } from "./engine.ts";
import type { Scope } from "./executor.ts";
import { dayIn } from "./zoned-time.ts";

/** Checks what was given against the spec's inputs and fills in the defaults. Errors: terminal `invalid_inputs`. */
export function resolveInputs(
  engine: Engine,
  spec: WorkflowSpec,
  given: Record<string, unknown>,
  at: { now: Date; zone: string },
): Record<string, unknown> {
  const run = {
    id: "",
    date: dayIn(at.zone, at.now),
    startedAt: at.now.toISOString(),
    workflow: spec.workflow,
    number: 0,
  };
  const problems = Object.keys(given)
    .filter((name) => !(name in spec.inputs))
    .map((name) => `${name}: the workflow has no such input`);
  const inputs: Record<string, unknown> = {};
  for (const [name, input] of Object.entries(spec.inputs)) {
    const value = given[name] ?? fallback(engine, spec, name, { inputs, run, steps: {} });
    const problem = problemOf(input, value);
    if (problem) problems.push(`${name}: ${problem}`);
    else inputs[name] = value;
  }
  if (problems.length === 0) return inputs;
  throw terminal("invalid_inputs", {
    message: `The run cannot start: ${problems.join("; ")}.`,
    mend: "Give every input the value its type asks for.",
    details: { problems },
  });
}

function fallback(engine: Engine, spec: WorkflowSpec, name: string, scope: Scope): unknown {
  const input = spec.inputs[name]!;
  if (input.type === "dataset") return input.dataset;
  return input.default === undefined ? undefined : engine.evaluate(spec, `inputs.${name}.default`, scope);
}

function problemOf(input: Input, value: unknown): string | null {
  if (value === undefined || value === null) return "is missing";
  switch (input.type) {
    case "dataset":
    case "text":
      return typeof value === "string" ? null : "must be text";
    case "number":
      return typeof value === "number" && Number.isFinite(value) ? null : "must be a number";
    case "boolean":
      return typeof value === "boolean" ? null : "must be true or false";
    case "date":
      return isDay(value) ? null : "must be a day such as 2026-11-18";
    case "choice":
      return input.options.includes(value as string) ? null : `must be one of ${input.options.join(", ")}`;
  }
}

function isDay(value: unknown): boolean {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}
