import type { WorkflowSpec } from "@capstan/contracts";
import type { CompiledWorkflow } from "../spec/compiled-workflow.ts";
import { compileWorkflow } from "../spec/parse-workflow.ts";
import type { Scope } from "./executor.ts";

const compiled = new WeakMap<WorkflowSpec, CompiledWorkflow>();

/** Evaluates the expression at a place of a spec, which is compiled once. Errors: as CompiledWorkflow.evaluate. */
export function evaluateSpec(spec: WorkflowSpec, place: string, scope: Scope): unknown {
  const known = compiled.get(spec) ?? compileWorkflow(spec);
  compiled.set(spec, known);
  return known.evaluate(place, scope);
}
