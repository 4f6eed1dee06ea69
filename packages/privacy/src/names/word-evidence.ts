import { ownCopy } from "../own-copy.ts";
import { nameShapeOf } from "./name-shape.ts";
import { isListedGivenName, isListedSurname, looksLikeSurname } from "./surnames.ts";

/** What a folded word by itself says of being a name. */
export type WordEvidence = {
  readonly isGivenName: boolean;
  readonly isSurname: boolean;
  /** Built as surnames are, listed or not. */
  readonly looksLikeSurname: boolean;
  /** Log odds of its letters for a person's name against a place's or a word's, at most 1.5 either way. */
  readonly personShape: number;
};

/** The words of a text recur, and so do those of texts one after another. */
const known = new Map<string, WordEvidence>();
const mostKnown = 1 << 13;
const longestKnown = 64;

export function wordEvidence(word: string): WordEvidence {
  const found = known.get(word);
  if (found) return found;
  const { person, place, word: other } = nameShapeOf(word);
  const evidence = {
    isGivenName: isListedGivenName(word),
    isSurname: isListedSurname(word),
    looksLikeSurname: looksLikeSurname(word),
    personShape: Math.max(-1.5, Math.min(1.5, Math.log(person / Math.max(place, other)))),
  };
  if (word.length > longestKnown) return evidence;
  if (known.size >= mostKnown) known.clear();
  known.set(ownCopy(word), evidence);
  return evidence;
}
