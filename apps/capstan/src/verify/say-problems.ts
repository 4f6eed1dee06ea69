import { asCapstanError, type CapstanError } from "@capstan/base";
import type { VerifyReport } from "./file-report.ts";

/** What a person is told beside the findings: what could not be read, and what was mended. */
export function sayProblems({ files, ruleProblems }: VerifyReport): string {
  const fixed = files.reduce((sum, file) => sum + (file.status === "checked" ? file.fixed : 0), 0);
  return [
    ...ruleProblems.map((problem) => problemLine(problem)),
    ...files.flatMap((file) => (file.status === "unreadable" ? [problemLine(file.problem, file.path)] : [])),
    ...files.flatMap((file) =>
      file.status === "checked" ? (file.notChecked ?? []).map((what) => `? ${file.path}: not checked: ${what}.\n`) : [],
    ),
    ...(fixed > 0 ? [`${fixed} ${fixed === 1 ? "fix" : "fixes"} made.\n`] : []),
    ...(files.length === 0 ? ["Nothing here is a file that can be checked.\n"] : []),
  ].join("");
}

/** One problem with the place it stands at, and how to mend it below. */
export function problemLine(problem: unknown, path = ""): string {
  const { message, mend, details }: CapstanError = asCapstanError(problem);
  const { line, column } = details as { line?: number; column?: number };
  const place = path === "" ? "" : `${path}${line === undefined ? "" : `:${line}:${column ?? 1}`}: `;
  return `✕ ${place}${message}${mend ? `\n  ${mend}` : ""}\n`;
}
