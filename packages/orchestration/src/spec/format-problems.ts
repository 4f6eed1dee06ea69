import type { Problem } from "./problem.ts";

export type FileProblems = { path: string; problems: readonly Problem[] };

/** A problem for people: place, message, the line with a mark below, and the mend. */
export function formatProblem(path: string, problem: Problem): string {
  const head = `${path}:${problem.line}:${problem.column} ${problem.severity} ${problem.code}`;
  return [head, `  ${problem.message}`, ...codeFrame(problem), `  ${problem.mend}`].join("\n");
}

function codeFrame({ line, column, endLine, endColumn, snippet }: Problem): string[] {
  if (snippet === undefined || snippet.trim() === "") return [];
  const gutter = `  ${line} | `;
  const until = endLine === line ? endColumn : snippet.length + 1;
  const mark = "^".repeat(Math.max(1, Math.min(until, snippet.length + 1) - column));
  const indent = snippet.slice(0, column - 1).replace(/[^\t]/g, " ");
  return [`${gutter}${snippet}`, `${" ".repeat(gutter.length - 2)}| ${indent}${mark}`];
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** All problems of all files, and a last line that counts them. */
export function formatFileProblems(files: readonly FileProblems[]): string {
  const said = files.flatMap(({ path, problems }) => problems.map((problem) => formatProblem(path, problem)));
  const { errors, warnings } = countProblems(files);
  const summary = `${counted(files.length, "file")}, ${counted(errors, "error")}, ${counted(warnings, "warning")}`;
  return `${[...said, summary].join("\n\n")}\n`;
}

export function countProblems(files: readonly FileProblems[]): { errors: number; warnings: number } {
  const all = files.flatMap(({ problems }) => problems);
  const errors = all.filter(({ severity }) => severity === "error").length;
  return { errors, warnings: all.length - errors };
}
