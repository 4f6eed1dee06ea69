import { type RecogniseOptions, recognise } from "../recognise.ts";
import type { Disguise, Span, SpanType } from "../span.ts";
import { encodedPieces } from "./encoded.ts";
import { type Hints, hintsOf } from "./hints.ts";
import { joinedView, plainView } from "./plain-view.ts";
import { readsAsName } from "./reads-as-name.ts";
import type { View } from "./view.ts";

const deepest = 3;
/** Inside of decoded or joined text names are too easily imagined; these have a form that chance seldom makes. */
const telling = new Set<SpanType>([
  "EMAIL",
  "PHONE",
  "CARD",
  "IBAN",
  "NATIONAL_ID",
  "IP",
  "URL",
  "ADDRESS",
  "DATE_OF_BIRTH",
  "PERSON",
]);

/**
 * Personal data that a text hides: in base64, hex, URL or HTML escapes, behind invisible or look-alike characters, or
 * spelled out letter by letter. Spans cover the hidden piece as it stands; what `recognise` finds in plain sight is left out;
 * hand it in as `open` where it is known already.
 */
export function recogniseDisguised(
  text: string,
  options: RecogniseOptions = {},
  open: readonly Span[] = recognise(text, options),
): Span[] {
  const found: Span[] = [];
  const hints = hintsOf(text);
  const plain = hints.beyondAscii ? plainView(text) : undefined;
  if (plain) found.push(...inView(text, plain.view, plain.disguise, options));
  const joined = hints.spelled ? joinedView(text) : undefined;
  if (joined) found.push(...inView(text, joined, "spelled_out", options).filter(({ type }) => telling.has(type)));
  found.push(...inEncoded(text, options, { depth: 1, hints }));
  return found
    .filter(
      (span) => !open.some((other) => other.type === span.type && other.start <= span.start && other.end >= span.end),
    )
    .sort((a, b) => a.start - b.start);
}

function inView(text: string, view: View, disguise: Disguise, options: RecogniseOptions): Span[] {
  return recognise(view.text, options).flatMap((span) => {
    const start = view.offsets[span.start]!;
    const end = view.offsets[span.end - 1]! + 1;
    const value = text.slice(start, end);
    return value === span.value ? [] : [{ ...span, start, end, value, disguise }];
  });
}

type Inside = { depth: number; hints: Hints };

function inEncoded(text: string, options: RecogniseOptions, { depth, hints }: Inside): Span[] {
  const found: Span[] = [];
  for (const { start, end, decoded, disguise } of encodedPieces(text, hints)) {
    const inside = [
      ...recognise(decoded, options),
      ...(depth < deepest ? inEncoded(decoded, options, { depth: depth + 1, hints: hintsOf(decoded) }) : []),
    ].filter((span) => telling.has(span.type) && (disguise !== "hex" || isBelieved(span, decoded)));
    const best = inside.toSorted((a, b) => b.confidence - a.confidence)[0];
    if (best) found.push({ ...best, start, end, value: text.slice(start, end), disguise });
  }
  return found;
}

/** A name in what stands in the text itself, once decoded; one that is hidden deeper is no chance. */
const isBelieved = (span: Span, decoded: string): boolean =>
  span.type !== "PERSON" || span.disguise !== undefined || readsAsName(span, decoded);
