import { writeFileSync } from "node:fs";
import { asCapstanError } from "@capstan/base";
import { checkText, mendText, unknownFormat } from "./check-text.ts";
import type { FileReport, FoundInFile } from "./file-report.ts";
import type { Checking, OpenRules } from "./open-rules.ts";
import { type ReadText, readText } from "./read-text.ts";
import type { ResultCache } from "./result-cache.ts";

/** How files are checked in one run. */
export type FileChecking = { rules: OpenRules; fix: boolean; cache: ResultCache };

/** Checks a file on the disk; with `fix`, safe fixes are written first and what is left is reported. */
export const checkFile = (path: string, checking: FileChecking): FileReport =>
  checkRead(path, checking, {
    read: () => readText(path),
    write: (text) => writeFileSync(path, text),
  });

/** Checks a text that is read and written in a way of its own. What cannot be read is told of in its report. */
export function checkRead(
  path: string,
  { rules, fix, cache }: FileChecking,
  { read, write }: { read: () => ReadText; write: (text: string) => void },
): FileReport {
  try {
    const checking = rules.checkingOf(path);
    if (!checking) throw unknownFormat(path);
    const { mark, text } = read();
    const check = (now: string) => checkOnce(now, checking, cache);
    const mended = fix ? mendText(text, check) : { text, fixed: 0 };
    if (fix && mended.text !== text) write(mark + mended.text);
    return { path, status: "checked", findings: check(mended.text), fixed: mended.fixed };
  } catch (thrown) {
    const problem = asCapstanError(thrown);
    if (problem.kind === "bug") throw thrown;
    return { path, status: "unreadable", problem };
  }
}

function checkOnce(text: string, checking: Checking, cache: ResultCache): FoundInFile[] {
  const hash = checking.hash();
  const known = cache.read(hash, text);
  if (known) return known;
  const found = checkText(text, checking);
  cache.keep(hash, text, found);
  return found;
}
