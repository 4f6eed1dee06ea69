import { Document } from "./document.ts";
import { DocumentMemory } from "./document-memory.ts";
import type { KnownNames } from "./known/known-names.ts";
import { addresses } from "./recognisers/addresses/addresses.ts";
import { card } from "./recognisers/card.ts";
import { datesOfBirth } from "./recognisers/dates-of-birth.ts";
import { email } from "./recognisers/email.ts";
import { iban } from "./recognisers/iban.ts";
import { ip } from "./recognisers/ip.ts";
import { names } from "./recognisers/names.ts";
import { nationalIds } from "./recognisers/national-ids/national-ids.ts";
import { phone } from "./recognisers/phone.ts";
import { postCodes } from "./recognisers/post-codes/post-codes.ts";
import type { Recogniser, ReferencePattern } from "./recognisers/recogniser.ts";
import { references } from "./recognisers/references.ts";
import { smallPlaces } from "./recognisers/small-places.ts";
import { personalUrl } from "./recognisers/url.ts";
import { vehicles } from "./recognisers/vehicles.ts";
import { resolveOverlaps } from "./resolve-overlaps.ts";
import type { Candidate, Span, SpanType } from "./span.ts";

export type RecogniseOptions = {
  /** Classes looked for; all of them when absent. */
  readonly types?: readonly SpanType[];
  /** Spans below are left out; 0.5 when absent. */
  readonly minConfidence?: number;
  /** Countries whose national phone formats are tried, ISO 3166 alpha-2. */
  readonly phoneRegions?: readonly string[];
  /** People and companies of the workspace's own data. */
  readonly known?: KnownNames;
  /** Account and order numbers of the workspace, besides the usual ones. */
  readonly references?: readonly ReferencePattern[];
};

const recognisers: readonly Recogniser[] = [
  email,
  personalUrl,
  iban,
  card,
  nationalIds,
  ip,
  vehicles,
  datesOfBirth,
  phone,
  addresses,
  postCodes,
  references,
  names,
  smallPlaces,
];
const usualRegions = ["US", "GB", "DE", "FR", "ES", "IT", "NL", "PL", "BR", "IN", "AU", "CH", "AT", "SE"];

/** One after another, never two at once: nothing that recognition calls comes back to it. */
const memory = new DocumentMemory();
/** Longer texts are rare, and their memory would never be given back. */
const mostKept = 1 << 20;

/**
 * Personal data in a text.
 * Shape: spans by offset, never overlapping; `text.slice(start, end) === value`.
 * Units: offsets in UTF-16 code units.
 */
export function recognise(text: string, options: RecogniseOptions = {}): Span[] {
  const document = new Document(text, text.length > mostKept ? undefined : memory);
  const least = options.minConfidence ?? 0.5;
  const candidates: Candidate[] = [];
  const add = (candidate: Candidate) => {
    if (candidate.confidence >= least && candidate.end > candidate.start) candidates.push(candidate);
  };
  const recogniserOptions = {
    phoneRegions: options.phoneRegions ?? usualRegions,
    references: options.references ?? [],
  };
  for (const recogniser of recognisers) recogniser(document, add, recogniserOptions);
  options.known?.find(text, add, document.tokens);
  const wanted = options.types && new Set(options.types);
  return resolveOverlaps(candidates)
    .filter(({ type }) => !wanted || wanted.has(type))
    .map((span) => ({ ...span, value: text.slice(span.start, span.end) }));
}
