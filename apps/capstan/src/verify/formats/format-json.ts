import type { CapstanError } from "@capstan/base";
import type { VerifyReport } from "../file-report.ts";

/** One JSON document: `files` with `findings` or a `problem`, and `problems` with rules. */
export function formatJson({ files, ruleProblems }: VerifyReport): string {
  const document = {
    files: files.map((file) => (file.status === "unreadable" ? { ...file, problem: toData(file.problem) } : file)),
    problems: ruleProblems.map(toData),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const toData = ({ code, message, mend, details }: CapstanError) => ({
  code,
  message,
  ...(mend ? { mend } : {}),
  details,
});
