import type { Flaw } from "../checks/flaw.ts";
import type { Document } from "../document/document.ts";
import type { Tries } from "../matcher/candidates.ts";
import type { Hit } from "../matcher/hits.ts";
import { isHidden, rangeIn, type Segment } from "./segments.ts";

/** A style rule made ready: what it finds in a document, tried on the segments its scopes choose. */
export type StyleCheck = (tries: Tries, document: Document) => Flaw[];

type Find = (segment: Segment, document: Document, hits: readonly Hit[] | undefined) => Flaw[];

/** A check that looks at each segment alone; `hits` are where it may find something, undefined: anywhere. */
export function perSegment(find: Find): StyleCheck {
  return ({ segments, hits }, document) => {
    const flaws: Flaw[] = [];
    for (let index = 0; index < segments.length; index++) {
      const found = find(segments[index]!, document, hits[index]);
      for (let at = 0; at < found.length; at++) flaws.push(found[at]!);
    }
    return flaws;
  };
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
