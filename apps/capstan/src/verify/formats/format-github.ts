import type { FoundInFile, VerifyReport } from "../file-report.ts";

const commands = { blocking: "error", warning: "warning", suggestion: "notice" } as const;

/** Workflow commands, which GitHub shows beside the lines. Source: docs.github.com, "Workflow commands". */
export function formatGithub({ files, ruleProblems }: VerifyReport): string {
  const lines = files.flatMap((file) => {
    if (file.status === "checked")
      return [
        ...file.findings.map((finding) => annotation(file.path, finding)),
        ...(file.notChecked ?? []).map(
          (what) => `::notice file=${property(file.path)}::${data(`Not checked: ${what}.`)}`,
        ),
      ];
    const { line = 1, column = 1 } = file.problem.details as { line?: number; column?: number };
    return [`::error file=${property(file.path)},line=${line},col=${column}::${data(file.problem.message)}`];
  });
  return [...ruleProblems.map(({ message }) => `::error::${data(message)}`), ...lines]
    .map((line) => `${line}\n`)
    .join("");
}

function annotation(path: string, { rule, severity, message, place, endLine, endColumn }: FoundInFile): string {
  const end = endLine === place.line ? `,endColumn=${endColumn}` : "";
  const where = `file=${property(path)},line=${place.line},endLine=${endLine},col=${place.column}${end}`;
  return `::${commands[severity]} ${where},title=${property(rule)}::${data(message)}`;
}

const data = (text: string) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
