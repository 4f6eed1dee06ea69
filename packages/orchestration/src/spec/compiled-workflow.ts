import { bug } from "@capstan/base";
import type { Step, WorkflowSpec } from "@capstan/contracts";
import { listSteps } from "./checks/step-places.ts";
import type { CompiledExpression, Scope } from "./expressions/compile-expression.ts";
import { type CompiledTable, compileTable } from "./tables/compile-table.ts";

/** A workflow that was checked: its spec, its expressions compiled once, its tables ready to decide. */
export type CompiledWorkflow = {
  spec: WorkflowSpec;
  /** Every step by id, inner ones included, in the order of the text. */
  steps: ReadonlyMap<string, Step>;
  tables: ReadonlyMap<string, CompiledTable>;
  /**
   * By place: `steps.<id>.if`, `steps.<id>.with.<name>`, `steps.<id>.when.<n>.if`, `inputs.<name>.default`,
   * `failure.<n>.when`, `trigger.<n>.with.<input>`.
   */
  expressions: ReadonlyMap<string, CompiledExpression>;
  /**
   * Evaluates the expression at a place. The scope holds `inputs`, `run`, `steps` and the items around the step
   * (`event` for a webhook's `with`) as plain JSON; so is the result.
   * Errors: terminal `expression_failed`; bug `unknown_expression` for a place that holds none.
   */
  evaluate: (place: string, scope: Scope) => unknown;
};

export function assembleWorkflow(
  spec: WorkflowSpec,
  expressions: ReadonlyMap<string, CompiledExpression>,
): CompiledWorkflow {
  const steps = new Map(listSteps(spec).map(({ step }) => [step.id, step]));
  const tables = new Map(Object.entries(spec.rules).map(([name, table]) => [name, compileTable(table)]));
  const evaluate = (place: string, scope: Scope): unknown => {
    const expression = expressions.get(place);
    if (expression !== undefined) return expression.evaluate(scope);
    throw bug("unknown_expression", { message: `Workflow ${spec.workflow} has no expression at \`${place}\`` });
  };
  return { spec, steps, tables, expressions, evaluate };
}
