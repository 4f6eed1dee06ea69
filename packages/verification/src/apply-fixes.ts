import type { Edit, Finding } from "./finding.ts";

/** The source with the fixes of these findings made; of fixes that overlap, the first in the source is made. */
export function applyFixes(source: string, findings: readonly Finding[]): string {
  const edits = findings.flatMap((finding) => finding.fix ?? []).sort((a, b) => a.start - b.start || a.end - b.end);
  let result = "";
  let at = 0;
  for (const edit of withoutOverlaps(edits)) {
    result += source.slice(at, edit.start) + edit.replacement;
    at = edit.end;
  }
  return result + source.slice(at);
}

function withoutOverlaps(edits: readonly Edit[]): Edit[] {
  const kept: Edit[] = [];
  for (const edit of edits) if (edit.start >= (kept.at(-1)?.end ?? 0)) kept.push(edit);
  return kept;
}
