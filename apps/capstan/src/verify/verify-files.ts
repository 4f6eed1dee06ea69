import { writeFileSync } from "node:fs";
import { asCapstanError } from "@capstan/base";
import { checkText, mendText, unknownFormat } from "./check-text.ts";
import type { FileReport, VerifyReport } from "./file-report.ts";
import { findFiles } from "./find-files.ts";
import type { OpenRules } from "./open-rules.ts";
import { decodeText, type ReadText, readText } from "./read-text.ts";

/** A text from standard input: its bytes and the name it is checked by. */
export type Given = { name: string; bytes: Uint8Array; write: (text: string) => void };

/**
 * Checks files, and a text from standard input; what cannot be read is told of in its place and the others are checked.
 * With `fix`, safe fixes are written first and what is left is reported.
 */
export function verifyFiles(from: {
  named: readonly string[];
  given?: Given;
  rules: OpenRules;
  fix: boolean;
}): VerifyReport {
  const { files, problems } = findFiles(from.named);
  const missing = problems.map(({ path, problem }): FileReport => ({ path, status: "unreadable", problem }));
  const checked = files.map((path) =>
    report(
      path,
      from,
      () => readText(path),
      (text) => writeFileSync(path, text),
    ),
  );
  const { given } = from;
  const fromInput = given ? [report(given.name, from, () => decodeText(given.bytes), given.write)] : [];
  return { files: [...missing, ...fromInput, ...checked], ruleProblems: from.rules.problems };
}

function report(
  path: string,
  { rules, fix }: { rules: OpenRules; fix: boolean },
  read: () => ReadText,
  write: (text: string) => void,
): FileReport {
  try {
    const checking = rules.checkingOf(path);
    if (!checking) throw unknownFormat(path);
    const { mark, text } = read();
    const mended = fix ? mendText(text, checking) : { text, fixed: 0 };
    if (fix && mended.text !== text) write(mark + mended.text);
    return { path, status: "checked", findings: checkText(mended.text, checking), fixed: mended.fixed };
  } catch (thrown) {
    const problem = asCapstanError(thrown);
    if (problem.kind === "bug") throw thrown;
    return { path, status: "unreadable", problem };
  }
}
