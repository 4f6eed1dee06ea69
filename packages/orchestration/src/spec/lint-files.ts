import { countProblems, type FileProblems } from "./format-problems.ts";
import { parseWorkflow } from "./parse-workflow.ts";
import type { Problem } from "./problem.ts";
import type { WorkflowContext } from "./workflow-context.ts";

export type SourceFile = { path: string; text: string };

/** Knows one kind of file. The first linter whose `accepts` holds takes the file. */
export type FileLinter = {
  /** E.g. `workflow`, `prompt`, `rule`. */
  kind: string;
  /** Decides by location (`workflows/*.yaml`) or by what the text says about itself. */
  accepts: (file: SourceFile) => boolean;
  lint: (file: SourceFile) => readonly Problem[];
};

/** What `capstan lint --json` prints: every file that was looked at, with its problems in the order of the text. */
export type LintReport = {
  ok: boolean;
  errors: number;
  warnings: number;
  files: (FileProblems & { kind: string })[];
  /** Files that no linter knows. */
  skipped: string[];
};

const isYaml = (path: string) => /\.ya?ml$/i.test(path);

/** Workflows: YAML files in a folder `workflows`, or with a top-level `workflow:`. */
export function workflowLinter(context: WorkflowContext = {}): FileLinter {
  return {
    kind: "workflow",
    accepts: ({ path, text }) =>
      isYaml(path) && (/(^|[\\/])workflows[\\/]/.test(path) || /^workflow[ \t]*:/m.test(text)),
    lint: ({ text }) => {
      const parsed = parseWorkflow(text, context);
      return parsed.ok ? parsed.warnings : parsed.problems;
    },
  };
}

/** Checks files by kind. Pure: the caller reads files and folders. */
export function lintFiles(
  files: readonly SourceFile[],
  linters: readonly FileLinter[] = [workflowLinter()],
): LintReport {
  const report: LintReport = { ok: true, errors: 0, warnings: 0, files: [], skipped: [] };
  for (const file of files) {
    const linter = linters.find(({ accepts }) => accepts(file));
    if (linter === undefined) report.skipped.push(file.path);
    else report.files.push({ path: file.path, kind: linter.kind, problems: linter.lint(file) });
  }
  const { errors, warnings } = countProblems(report.files);
  return { ...report, ok: errors === 0, errors, warnings };
}
