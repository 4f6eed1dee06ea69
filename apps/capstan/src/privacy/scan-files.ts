import { asCapstanError } from "@capstan/base";
import type { Span } from "@capstan/privacy";
import pc from "picocolors";
import { counted, say, sayJson } from "../terminal/print.ts";
import { readText } from "../verify/read-text.ts";
import { openSearch, type Search } from "./search.ts";

export type ScanOptions = { json?: boolean; values?: boolean; search: Search };

type Scanned = { path: string; spans: (Omit<Span, "value"> & { value?: string; line: number; column: number })[] };

/**
 * Where personal data stands in files. Exit code: 1 when some was found, 2 when a file could not be read.
 * Errors: those of openSearch.
 */
export async function scanFiles(paths: readonly string[], { json, values, search }: ScanOptions): Promise<number> {
  const find = openSearch(search);
  const scanned: Scanned[] = [];
  const problems: { path: string; message: string; mend?: string }[] = [];
  for (const path of paths) {
    try {
      const { text } = readText(path);
      scanned.push({ path, spans: find(text).map((span) => placed(text, span, values === true)) });
    } catch (thrown) {
      const { message, mend } = asCapstanError(thrown);
      problems.push({ path, message, ...(mend === undefined ? {} : { mend }) });
    }
  }
  if (json) sayJson({ files: scanned, problems });
  else sayScanned(scanned, problems);
  if (problems.length > 0) return 2;
  return scanned.some(({ spans }) => spans.length > 0) ? 1 : 0;
}

function placed(text: string, { value, ...span }: Span, withValue: boolean): Scanned["spans"][number] {
  const before = text.slice(0, span.start);
  const lineStart = before.lastIndexOf("\n") + 1;
  const place = { line: before.split("\n").length, column: span.start - lineStart + 1 };
  return { ...span, ...place, ...(withValue ? { value } : {}) };
}

function sayScanned(scanned: readonly Scanned[], problems: readonly { path: string; message: string }[]): void {
  for (const { path, spans } of scanned)
    for (const { line, column, type, value, confidence, why } of spans)
      say(
        `${path}:${line}:${column}  ${type}${value === undefined ? "" : `  ${value.replace(/\s+/g, " ")}`}  ${pc.dim(`${why}, ${Math.round(confidence * 100)} %`)}`,
      );
  for (const { path, message } of problems)
    process.stderr.write(`${pc.red("✕")} ${message.includes(path) ? message : `${path}: ${message}`}\n`);
  if (scanned.length === 0) return;
  const found = scanned.flatMap(({ spans }) => spans);
  const byClass = Map.groupBy(found, ({ type }) => type);
  const classes = [...byClass].map(([type, { length }]) => `${length} ${type}`).join(", ");
  const where = `in ${counted(scanned.length, "file")}`;
  say(pc.dim(found.length === 0 ? `No personal data found ${where}.` : `${found.length} found ${where}: ${classes}.`));
}
