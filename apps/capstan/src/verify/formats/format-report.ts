import type { VerifyReport } from "../file-report.ts";

const formatters: Readonly<Record<ReportFormat, () => Promise<(report: VerifyReport) => string>>> = {
  line: async () => (await import("./format-line.ts")).formatLine,
  json: async () => (await import("./format-json.ts")).formatJson,
  sarif: async () => (await import("./format-sarif.ts")).formatSarif,
  junit: async () => (await import("./format-junit.ts")).formatJunit,
  github: async () => (await import("./format-github.ts")).formatGithub,
};

export type ReportFormat = "line" | "json" | "sarif" | "junit" | "github";

/** A report as a machine or person wants it. */
export async function formatReport(report: VerifyReport, format: ReportFormat): Promise<string> {
  return (await formatters[format]())(report);
}
