import type { Document } from "../document/document.ts";
import type { RuleOf } from "../rules/rule.ts";
import { type Beat, beatsOf, sameLengths, sameOpenings, spreadOf } from "../tone/cadence.ts";
import { beyond } from "./beyond.ts";
import type { Flaw } from "./flaw.ts";

type Cadence = NonNullable<RuleOf<"tone">["cadence"]>;

/** How sentences follow each other: how much their lengths vary, and how many in a row are alike. */
export function checkCadence(document: Document, { spread, sameOpening, sameLength }: Cadence): Flaw[] {
  const paragraphs = beatsOf(document);
  return [
    ...(spread ? tooEvenOrUneven(paragraphs, spread) : []),
    ...(sameOpening
      ? paragraphs.flatMap((beats) => sameOpenings(beats, sameOpening.max).map(sayOpening(sameOpening.max)))
      : []),
    ...(sameLength
      ? paragraphs.flatMap((beats) => sameLengths(beats, sameLength.max).map(sayLength(sameLength.max)))
      : []),
  ];
}

function tooEvenOrUneven(paragraphs: readonly (readonly Beat[])[], bounds: NonNullable<Cadence["spread"]>): Flaw[] {
  const spread = spreadOf(paragraphs);
  const bound = spread === undefined ? undefined : beyond(spread, bounds);
  if (!bound) return [];
  const what = spread! < (bounds.min ?? 0) ? "Sentences are all about as long" : "Sentences differ much in length";
  return [
    {
      start: 0,
      end: 0,
      message: `${what}: their lengths spread by ${spread!.toFixed(2)} of the mean; ${bound} is asked for.`,
    },
  ];
}

const sayOpening =
  (max: number) =>
  ({ sentence, opening }: Beat): Flaw => ({
    ...sentence.range,
    message: `${max + 1} sentences in a row begin with “${opening}”; at most ${max} should.`,
  });

const sayLength =
  (max: number) =>
  ({ sentence, words }: Beat): Flaw => ({
    ...sentence.range,
    message: `${max + 1} sentences in a row have about ${words} words; at most ${max} should.`,
  });
