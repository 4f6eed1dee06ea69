import type { FindingBody } from "@capstan/contracts";

/** Failed first, then what needs judgement; each in reading order. */
export const orderFindings = (findings: FindingBody[]): FindingBody[] =>
  [...findings].sort(
    (a, b) => Number(a.status !== "failed") - Number(b.status !== "failed") || a.place.start - b.place.start,
  );
