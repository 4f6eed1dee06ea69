import { terminal } from "@capstan/base";
import { applyFixes, checkDraft, type Finding, isSafeFix } from "@capstan/verification";
import type { FoundInFile } from "./file-report.ts";
import { type Checking, endings } from "./open-rules.ts";

const mostRounds = 10;

/** What is found in a text, each once. Errors: those of `checkDraft`. */
export function checkText(text: string, { format, name, rules, options }: Checking): FoundInFile[] {
  const draft = { text, format, kind: "file", channel: "file", ...(name === undefined ? {} : { name }) } as const;
  const { findings } = checkDraft(draft, rules, { facts: [] }, options);
  const unique = new Map(
    findings.map((finding) => [
      `${finding.place.line}:${finding.place.column}:${finding.rule}:${finding.message}`,
      finding,
    ]),
  );
  return [...unique.values()].map((finding) => ({ ...finding, ...endOf(finding) }));
}

/**
 * The text with every safe fix made, until none is left, and how many were made.
 * Errors: terminal `circular_fixes` where rules undo one another; those of `check`.
 */
export function mendText(
  text: string,
  check: (text: string) => readonly FoundInFile[],
): { text: string; fixed: number } {
  let fixed = 0;
  let now = text;
  for (let round = 0; round < mostRounds; round++) {
    const safe = check(now).filter(isSafeFix);
    const next = applyFixes(now, safe);
    if (next === now) return { text: now, fixed };
    fixed += safe.length;
    now = next;
  }
  const rules = [
    ...new Set(
      check(now)
        .filter(isSafeFix)
        .map(({ rule }) => rule),
    ),
  ].join(", ");
  throw terminal("circular_fixes", {
    message: `The fixes of ${rules} undo one another; nothing was changed.`,
    mend: "Take out one of the rules, or mend by hand.",
    details: { rules },
  });
}

function endOf({ place, evidence }: Finding): { endLine: number; endColumn: number } {
  const lines = evidence.split(/\r\n|\r|\n/);
  const isOneLine = lines.length === 1;
  return {
    endLine: place.line + lines.length - 1,
    endColumn: isOneLine ? place.column + (place.end - place.start) : lines.at(-1)!.length + 1,
  };
}

/** A file whose format nobody knows. */
export const unknownFormat = (path: string) =>
  terminal("unknown_format", {
    message: `${path} is of a format that cannot be checked.`,
    mend: `Name files that end in ${endings.join(", ")}, or map the ending under [formats] in .vale.ini.`,
  });
