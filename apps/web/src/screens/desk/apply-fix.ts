import type { FindingBody } from "@capstan/contracts";

/** The text with every replacement of a finding's fix made, last place first so that offsets stay true. */
export function applyFix(text: string, fix: NonNullable<FindingBody["fix"]>): string {
  return [...fix]
    .sort((a, b) => b.start - a.start)
    .reduce((current, { start, end, replacement }) => current.slice(0, start) + replacement + current.slice(end), text);
}
