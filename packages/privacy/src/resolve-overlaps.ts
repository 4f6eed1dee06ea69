import type { Candidate, SpanType } from "./span.ts";

/** Which type a text is when two fit equally well: the more specific one. */
const rank: Record<SpanType, number> = {
  EMAIL: 15,
  URL: 14,
  IBAN: 13,
  CARD: 12,
  NATIONAL_ID: 11,
  IP: 10,
  VEHICLE: 9,
  DATE_OF_BIRTH: 8,
  PHONE: 7,
  ADDRESS: 6,
  POSTCODE: 3,
  ORDER_NUMBER: 4,
  ACCOUNT_NUMBER: 5,
  PERSON: 2,
  ORGANIZATION: 1,
  PLACE: 0,
};

/**
 * Candidates without overlap, by offset. Of two that overlap an address or a link goes before the known names in it,
 * a known name before anything else, then the more confident one with what it covers beyond the other, then the more
 * specific type. A shorter one inside a longer one is left out.
 */
export function resolveOverlaps(candidates: readonly Candidate[]): Candidate[] {
  const byStart = candidates.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const kept: Candidate[] = [];
  let from = 0;
  while (from < byStart.length) {
    let to = from + 1;
    let end = byStart[from]!.end;
    while (to < byStart.length && byStart[to]!.start < end) end = Math.max(end, byStart[to++]!.end);
    if (to === from + 1) kept.push(byStart[from]!);
    else kept.push(...bestOf(byStart.slice(from, to)));
    from = to;
  }
  return kept;
}

function bestOf(cluster: Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of cluster.sort((a, b) => weight(b) - weight(a))) {
    if (kept.every((other) => candidate.end <= other.start || candidate.start >= other.end)) kept.push(candidate);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** Types that mean something as a whole only: a company that may leave must not let the address around it leave too. */
const wholes: ReadonlySet<SpanType> = new Set(["EMAIL", "URL", "ADDRESS", "POSTCODE"]);
const wholeKinds: ReadonlySet<string | undefined> = new Set(["address_line", "plate"]);
/** What gives way to anything that has more to go by. */
const tentativeKinds: ReadonlySet<string | undefined> = new Set(["code_in_context"]);

function weight({ type, kind, confidence, start, end, knownId }: Candidate): number {
  return (
    (knownId === undefined ? 0 : 0.25) +
    ((wholes.has(type) && !tentativeKinds.has(kind)) || wholeKinds.has(kind) ? 0.45 : 0) +
    confidence +
    Math.min(60, end - start) / 100 +
    rank[type] / 1000
  );
}
