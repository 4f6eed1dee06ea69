import type { Finding, SpecPath } from "./problem.ts";

type Details = { message: string; mend: string; part?: "key" | "value"; span?: { start: number; end: number } };

/** Collects what the checks find; a check says where and what, never which line. */
export class Findings {
  readonly list: Finding[] = [];

  error(code: string, path: SpecPath, details: Details): void {
    this.list.push({ code, severity: "error", path, part: "value", ...details });
  }

  warn(code: string, path: SpecPath, details: Details): void {
    this.list.push({ code, severity: "warning", path, part: "value", ...details });
  }

  get hasErrors(): boolean {
    return this.list.some((finding) => finding.severity === "error");
  }
}
