import { buffer } from "node:stream/consumers";
import { exitCodeOf } from "./file-report.ts";
import { formatReport, type ReportFormat } from "./formats/format-report.ts";
import type { CheckingOrigin } from "./open-checking.ts";
import { sayProblems } from "./say-problems.ts";
import { verifyFiles } from "./verify-files.ts";

export type VerifyCommand = {
  /** Files, folders, globs; "-" for standard input. */
  named: readonly string[];
  stdinName: string;
  origin: CheckingOrigin;
  threads?: number;
  format: ReportFormat;
};

/**
 * Runs `capstan verify` once: findings to standard output, what could not be read to standard error. A text from
 * standard input that is fixed goes to standard output, and its findings to standard error. Answers with the exit code.
 * Errors: those of `openChecking`.
 */
export async function runVerify({ named, stdinName, origin, threads, format }: VerifyCommand): Promise<0 | 1 | 2> {
  const bytes = named.includes("-") ? await buffer(process.stdin) : undefined;
  let mended: string | Uint8Array | undefined = origin.fix ? bytes : undefined;
  const write = (text: string) => {
    mended = text;
  };
  const report = await verifyFiles({
    named: named.filter((name) => name !== "-"),
    ...(bytes ? { given: { name: stdinName, bytes, write } } : {}),
    origin,
    ...(threads === undefined ? {} : { threads }),
  });
  const text = await formatReport(report, format);
  if (mended !== undefined) process.stdout.write(mended);
  (mended === undefined ? process.stdout : process.stderr).write(text);
  if (format === "line") process.stderr.write(sayProblems(report));
  return exitCodeOf(report);
}
