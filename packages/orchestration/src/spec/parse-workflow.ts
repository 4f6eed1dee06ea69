import { terminal } from "@capstan/base";
import { type WorkflowSpec, workflowSpec } from "@capstan/contracts";
import { checkWorkflow } from "./check-workflow.ts";
import { assembleWorkflow, type CompiledWorkflow } from "./compiled-workflow.ts";
import { compileExpressions } from "./expressions/compile-expressions.ts";
import { Findings } from "./findings.ts";
import { locate } from "./locate.ts";
import { type Finding, formatPath, type Problem, sortProblems } from "./problem.ts";
import { readYaml } from "./read-yaml.ts";
import { findShapeProblems } from "./shape-findings.ts";
import type { WorkflowContext } from "./workflow-context.ts";

export type ParsedWorkflow =
  | { ok: true; workflow: CompiledWorkflow; warnings: Problem[] }
  | { ok: false; problems: Problem[] };

/**
 * Reads, checks and compiles a workflow. All problems are reported at once, each with its place in the text: first
 * whether it is YAML, then its shape, then names, types, tables and the way to storage. A workflow with an error is
 * not returned; warnings come with it.
 */
export function parseWorkflow(text: string, context: WorkflowContext = {}): ParsedWorkflow {
  const read = readYaml(text);
  if (!read.ok) return read;
  const toProblems = (list: readonly Finding[]) => sortProblems(list.map((finding) => locate(read.yaml, finding)));
  const shape = workflowSpec.safeParse(read.yaml.value);
  if (!shape.success)
    return { ok: false, problems: toProblems(findShapeProblems(read.yaml.value, shape.error.issues)) };
  const findings = new Findings();
  const expressions = checkWorkflow(shape.data, context, findings);
  const problems = toProblems(findings.list);
  if (findings.hasErrors) return { ok: false, problems };
  return { ok: true, workflow: assembleWorkflow(shape.data, expressions), warnings: problems };
}

/**
 * Compiles a spec that was checked when it was published, e.g. the snapshot a run carries. Takes unknown JSON.
 * Checks that came later do not apply to it, so that an upgrade never stops a run in flight; its expressions must
 * still make sense.
 * Errors: terminal `workflow_not_valid` with the first problems in its details.
 */
export function compileWorkflow(spec: unknown): CompiledWorkflow {
  const shape = workflowSpec.safeParse(spec);
  if (!shape.success) throw notValid(findShapeProblems(spec, shape.error.issues));
  const findings = new Findings();
  const expressions = compileExpressions(shape.data, findings);
  if (findings.hasErrors) throw notValid(findings.list.filter(({ severity }) => severity === "error"));
  return assembleWorkflow(shape.data satisfies WorkflowSpec, expressions);
}

function notValid(list: readonly Finding[]) {
  const said = list.slice(0, 5).map(({ path, message }) => `${formatPath(path)}: ${message}`);
  return terminal("workflow_not_valid", {
    message: `The workflow is not valid: ${said.join("; ")}`,
    mend: "Check the text with `capstan lint` and publish it again.",
    details: { problems: said, count: list.length },
  });
}
