import type { Finding } from "./finding.ts";

/** Characters that may be marks of Markdown or HTML, or divide lines: what goes across them is left to a person. */
const marks = /[*_`[\]<>\\&|~{}\r\n]/;

/** Whether a finding's fix may be made without asking: it is certain, the only one, and replaces plain words by others. */
export function isSafeFix(finding: Finding): boolean {
  if (!finding.fix?.length || finding.fixIsChoice || finding.status !== "failed" || marks.test(finding.evidence))
    return false;
  const { start, end } = finding.place;
  return finding.fix.every(
    (edit) => edit.start >= start && edit.end <= end && edit.replacement.trim() !== "" && !marks.test(edit.replacement),
  );
}
