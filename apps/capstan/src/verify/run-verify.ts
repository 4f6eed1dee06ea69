import { buffer } from "node:stream/consumers";
import { asCapstanError } from "@capstan/base";
import { exitCodeOf, type VerifyReport } from "./file-report.ts";
import { formatReport, type ReportFormat } from "./formats/format-report.ts";
import { openRules } from "./open-rules.ts";
import { verifyFiles } from "./verify-files.ts";

export type VerifyCommand = {
  named: readonly string[];
  stdinName: string;
  config?: string;
  packs: readonly string[];
  format: ReportFormat;
  fix: boolean;
};

/**
 * Runs `capstan verify`: findings to standard output, what could not be read to standard error. A text from standard
 * input that is fixed goes to standard output, and its findings to standard error. Answers with the exit code.
 * Errors: terminal `no_rules`, `unreadable_config`.
 */
export async function runVerify(command: VerifyCommand): Promise<0 | 1 | 2> {
  const { config, packs, fix } = command;
  const rules = await openRules({ folder: process.cwd(), packs, ...(config === undefined ? {} : { config }) });
  const hasInput = command.named.includes("-");
  const bytes = hasInput ? await buffer(process.stdin) : undefined;
  let mended: string | Uint8Array | undefined = fix ? bytes : undefined;
  const write = (text: string) => {
    mended = text;
  };
  const report = verifyFiles({
    named: command.named.filter((name) => name !== "-"),
    ...(bytes ? { given: { name: command.stdinName, bytes, write } } : {}),
    rules,
    fix,
  });
  const text = await formatReport(report, command.format);
  if (mended !== undefined) process.stdout.write(mended);
  (mended === undefined ? process.stdout : process.stderr).write(text);
  if (command.format === "line") sayProblems(report);
  return exitCodeOf(report);
}

function sayProblems({ files, ruleProblems }: VerifyReport): void {
  const problems = [
    ...ruleProblems.map((problem) => ({ problem, where: "" })),
    ...files.flatMap((file) => (file.status === "unreadable" ? [{ problem: file.problem, where: file.path }] : [])),
  ];
  for (const { problem, where } of problems) {
    const { message, mend, details } = asCapstanError(problem);
    const { line, column } = details as { line?: number; column?: number };
    const place = where === "" ? "" : `${where}${line === undefined ? "" : `:${line}:${column ?? 1}`}: `;
    process.stderr.write(`✕ ${place}${message}${mend ? `\n  ${mend}` : ""}\n`);
  }
  const fixed = files.reduce((sum, file) => sum + (file.status === "checked" ? file.fixed : 0), 0);
  if (fixed > 0) process.stderr.write(`${fixed} ${fixed === 1 ? "fix" : "fixes"} made.\n`);
  if (files.length === 0) process.stderr.write("Nothing here is a file that can be checked.\n");
}
