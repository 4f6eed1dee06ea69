import type { DeskDetail } from "@capstan/contracts";
import { isEdited, type Review } from "./review-state.ts";

export type Baseline = { version: number; text: string; label: string };

/** What the text can be compared with, the most useful first: what I saw last, the original, every other version. */
export function baselinesOf(review: Review, detail: DeskDetail): Baseline[] {
  const { versions, draft } = detail;
  const original = versions[0];
  const name = (version: number) => {
    if (version === draft.version) return `This draft (version ${version})`;
    if (version === review.seenVersion) return `What I saw last (version ${version})`;
    if (version === original?.version) return `The first draft (version ${version})`;
    return `Version ${version}`;
  };
  const weight = (version: number) =>
    version === review.seenVersion ? 0 : version === draft.version ? 1 : version === original?.version ? 2 : 3;
  return versions
    .filter((version) => version.version !== draft.version || isEdited(review, detail))
    .map(({ version, text, by }) => ({
      version,
      text,
      label: `${name(version)}, ${by.startsWith("Drafted") ? by.replace("Drafted", "drafted") : `by ${by}`}`,
    }))
    .sort((a, b) => weight(a.version) - weight(b.version) || b.version - a.version);
}

/** The chosen comparison; by default what I saw last. With nothing to compare it is the draft itself. */
export function chosenBaseline(review: Review, detail: DeskDetail): Baseline {
  const all = baselinesOf(review, detail);
  return (
    all.find((baseline) => baseline.version === review.baseline) ??
    all[0] ?? { version: detail.draft.version, text: detail.draft.text, label: "This draft" }
  );
}
