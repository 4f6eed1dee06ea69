import type { Document } from "../document.ts";
import { shape } from "../tokens.ts";
import { lexicon } from "./lexicon.ts";
import { mark } from "./mark.ts";
import type { NameRun } from "./name-run.ts";
import { isVillage } from "./villages.ts";
import { wordEvidence } from "./word-evidence.ts";

const listed = mark.city | mark.town | mark.country;

/**
 * What a run of words itself looks like, for a model of names in their context. `kind`: how it is written and how long;
 * `traits`: which lists hold it.
 */
export function runShape(
  document: Document,
  { parts, led, sentenceStart }: NameRun,
  single: boolean,
): { kind: number; traits: number[] } {
  const [first = 0] = parts;
  const last = parts.at(-1)!;
  const looks = document.shape(first);
  const kind = single
    ? 0
    : parts.length > 2
      ? 5
      : parts.length === 2
        ? 4
        : looks === shape.title
          ? 1
          : looks === shape.upper
            ? 2
            : 3;
  const marks = document.marks(first);
  const given = wordEvidence(document.word(first)).isGivenName ? 1 : 0;
  const surname = wordEvidence(document.word(last)).isSurname ? 2 : 0;
  const plain = marks & (mark.common | mark.rare) ? 4 : 0;
  const name = parts.map((part) => document.word(part)).join(" ");
  const place = lexicon().place(name) & listed ? 2 : isVillage(name) ? 1 : 0;
  return {
    kind,
    traits: [
      32 + given + surname + plain + 8 * place,
      96 + place,
      104 + (sentenceStart ? 1 : 0),
      112 + (led === undefined ? 0 : 1),
    ],
  };
}
