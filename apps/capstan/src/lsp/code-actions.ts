import { applyFixes, isSafeFix } from "@capstan/verification";
import { mendText } from "../verify/check-text.ts";
import type { FoundInFile } from "../verify/file-report.ts";
import { toDiagnostic } from "./describe-finding.ts";
import type { Range, TextDocument } from "./text-document.ts";

export const actionKinds = ["quickfix", "source.fixAll.capstan"];

type Wanted = { range: Range; only: readonly string[] | undefined };

/**
 * What an editor offers at a place: the fix of each finding there, and all safe fixes of the document together, made
 * until none is left. `check`: what is found in a text.
 */
export function codeActions(
  document: TextDocument,
  { findings, check }: { findings: readonly FoundInFile[]; check: (text: string) => readonly FoundInFile[] },
  { range, only }: Wanted,
): object[] {
  const wants = (kind: string) => !only || only.some((one) => kind === one || kind.startsWith(`${one}.`));
  const from = document.offsetAt(range.start);
  const to = document.offsetAt(range.end);
  const here = findings.filter(({ place, fix }) => fix && place.start <= to && place.end >= from);
  const fixes = wants("quickfix") ? here.map((finding) => quickFix(document, finding)) : [];
  const all = wants("source.fixAll.capstan") && findings.some(isSafeFix) ? fixAll(document, check) : [];
  return [...fixes, ...all];
}

function quickFix(document: TextDocument, finding: FoundInFile) {
  const edits = finding.fix!.map(({ start, end, replacement }) => ({
    range: document.rangeOf({ start, end }),
    newText: replacement,
  }));
  return {
    title: titleOf(finding),
    kind: "quickfix",
    diagnostics: [toDiagnostic(document, finding, undefined)],
    isPreferred: isSafeFix(finding),
    edit: editOf(document, edits),
  };
}

function titleOf({ fix, rule, evidence }: FoundInFile): string {
  const replacement = fix!.length === 1 ? fix![0]!.replacement.trim() : undefined;
  if (replacement === undefined || replacement.length > 60) return `Mend by ${rule}`;
  return replacement === "" ? `Delete “${evidence.trim().slice(0, 40)}”` : `Say “${replacement}”`;
}

/** Fixes that undo one another are not offered. */
function fixAll(document: TextDocument, check: (text: string) => readonly FoundInFile[]): object[] {
  const mended = tryToMend(document.text, check);
  if (mended === document.text) return [];
  const whole = document.rangeOf({ start: 0, end: document.text.length });
  const title = "Make all safe fixes of Capstan";
  return [{ title, kind: "source.fixAll.capstan", edit: editOf(document, [{ range: whole, newText: mended }]) }];
}

function tryToMend(text: string, check: (text: string) => readonly FoundInFile[]): string {
  try {
    return mendText(text, check).text;
  } catch {
    return applyFixes(text, []);
  }
}

const editOf = ({ uri, version }: TextDocument, edits: readonly object[]) => ({
  documentChanges: [{ textDocument: { uri, version }, edits }],
});
