import { CapstanError, type ErrorKind } from "@capstan/base";
import type { FileReport } from "./file-report.ts";

type PlainProblem = {
  kind: ErrorKind;
  code: string;
  message: string;
  mend?: string;
  details: Record<string, unknown>;
};

/** A report as it goes from thread to thread, where errors lose what they are. */
export type PlainReport =
  | Extract<FileReport, { status: "checked" }>
  | { path: string; status: "unreadable"; problem: PlainProblem };

export function toPlain(report: FileReport): PlainReport {
  if (report.status === "checked") return report;
  const { kind, code, message, mend, details } = report.problem;
  return { ...report, problem: { kind, code, message, details, ...(mend === undefined ? {} : { mend }) } };
}

export function fromPlain(report: PlainReport): FileReport {
  if (report.status === "checked") return report;
  const { kind, code, ...options } = report.problem;
  return { ...report, problem: new CapstanError(kind, code, options) };
}
