import type { CapstanError } from "@capstan/base";
import type { Finding } from "@capstan/verification";

/** A finding with the line and column, from 1, behind its last character. */
export type FoundInFile = Finding & { endLine: number; endColumn: number };

/**
 * What was found in one file or page, or why it could not be checked. Paths are relative to the working folder, with "/";
 * a page's is its address. `notChecked`: what could not be looked at, and why.
 */
export type FileReport = { path: string } & (
  | { status: "checked"; findings: readonly FoundInFile[]; fixed: number; notChecked?: readonly string[] }
  | { status: "unreadable"; problem: CapstanError }
);

/** One run: its files in order, and what is wrong with the rules. */
export type VerifyReport = { files: readonly FileReport[]; ruleProblems: readonly CapstanError[] };

/** 0 clean, 1 a blocking rule failed, 2 something could not be read. */
export function exitCodeOf({ files, ruleProblems }: VerifyReport): 0 | 1 | 2 {
  if (ruleProblems.length > 0 || files.some((file) => file.status === "unreadable")) return 2;
  const isBlocked = files.some(
    (file) =>
      file.status === "checked" &&
      file.findings.some(({ severity, status }) => severity === "blocking" && status === "failed"),
  );
  return isBlocked ? 1 : 0;
}
