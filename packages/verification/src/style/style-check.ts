import type { Flaw } from "../checks/flaw.ts";
import type { Document } from "../document/document.ts";
import { isHidden, rangeIn, type Segment } from "./segments.ts";

/** A style rule made ready: what it finds in a document, of which `segments` are the ones its scopes choose. */
export type StyleCheck = (segments: readonly Segment[], document: Document) => Flaw[];

/** A check that looks at each segment alone. */
export function perSegment(find: (segment: Segment, document: Document) => Flaw[]): StyleCheck {
  return (segments, document) => segments.flatMap((segment) => find(segment, document));
}

/** What to say instead; the first of several when `isChoice`. */
export type Proposal = { replacement: string; isChoice: boolean; choices?: readonly string[] };

/** A flaw at a range of a segment's text, or nothing where the range is an address. */
export function flawAt(segment: Segment, start: number, end: number, message: string, proposal?: Proposal): Flaw[] {
  if (isHidden(segment, start, end)) return [];
  const range = rangeIn(segment, start, end);
  if (!proposal) return [{ ...range, message }];
  const fix = [{ ...range, replacement: proposal.replacement }];
  return [{ ...range, message, fix, ...(proposal.isChoice ? { isChoice: true } : {}) }];
}
