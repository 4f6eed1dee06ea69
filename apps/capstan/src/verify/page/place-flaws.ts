import type { Finding } from "@capstan/verification";
import type { FoundInFile } from "../file-report.ts";
import type { Range } from "./page-outline.ts";
import { type PageFlaw, pageRules } from "./page-rules.ts";

/**
 * Findings of a page with their places in the HTML that its server gives. What scripts wrote is looked for there by its
 * words, and stands at the beginning where it is not found.
 */
export function placeFlaws(
  flaws: readonly PageFlaw[],
  { html, served }: { html: string; served: string },
): FoundInFile[] {
  return flaws.map(({ rule, message, at, judge }) => ({
    rule,
    ruleVersion: "1",
    severity: pageRules[rule][0],
    status: judge ? "needs-judgement" : "failed",
    message,
    ...placeIn(served, html, at),
  }));
}

/** A finding of words, as it stands in what the server gives. A page cannot be mended from here, so fixes are left out. */
export function placeFinding(
  { fix: _fix, fixIsChoice: _isChoice, ...finding }: Finding,
  { html, served }: { html: string; served: string },
): FoundInFile {
  return { ...finding, ...placeIn(served, html, finding.place) };
}

function placeIn(
  served: string,
  html: string,
  at: Range | undefined,
): Pick<FoundInFile, "place" | "evidence" | "endLine" | "endColumn"> {
  const evidence = at ? html.slice(at.start, at.end) : "";
  const start = served === html ? (at?.start ?? 0) : served.indexOf(evidence);
  if (start < 0) return { place: { start: 0, end: 0, line: 1, column: 1 }, evidence, endLine: 1, endColumn: 1 };
  const end = start + evidence.length;
  const from = lineAndColumn(served, start);
  const to = lineAndColumn(served, end);
  return { place: { start, end, ...from }, evidence, endLine: to.line, endColumn: to.column };
}

function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}
