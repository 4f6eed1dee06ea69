import { type CapstanError, terminal } from "@capstan/base";
import type { Problem } from "@capstan/orchestration";

/** The refusal of a spec with problems: the first in words, all of them in the details. */
export function refuseProblems(problems: Problem[]): CapstanError {
  const errors = problems.filter((problem) => problem.severity === "error");
  const first = errors[0];
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return terminal("workflow_incomplete", {
    message: first
      ? `Line ${first.line}, column ${first.column}: ${first.message}${more}`
      : "The workflow has problems",
    mend: first?.mend ?? "See the problems.",
    details: { problems },
  });
}
