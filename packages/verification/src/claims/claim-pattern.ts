import { type RequiredLiteral, requiredLiterals } from "../matcher/required-literals.ts";
import { type PlacedPattern, placedPattern } from "../patterns/placed-pattern.ts";
import { type ClaimWording, claimWordings } from "./claim-wordings.ts";

/** `literals`: of these any match holds one. */
export type ClaimPattern = {
  wording: ClaimWording;
  source: string;
  placed: PlacedPattern;
  literals: readonly RequiredLiteral[];
};

const compiled = new WeakMap<ClaimWording, ClaimPattern>();

/** A letter, a digit or a blank: what a wording of which no literal is known needs at the least. */
const anything = [..."abcdefghijklmnopqrstuvwxyz0"].map((text) => ({ text, startsWord: false, endsWord: false }));

/** A wording made ready; made once. Errors: terminal `unreadable_pattern`. */
export function claimPatternOf(wording: ClaimWording): ClaimPattern {
  const known = compiled.get(wording);
  if (known) return known;
  const source = `${wording.matchCase ? "" : "(?i)"}(?<![\\p{L}\\p{N}_])(?:${wording.pattern})(?![\\p{L}\\p{N}_])`;
  const ready = {
    wording,
    source,
    placed: placedPattern(source),
    literals: requiredLiterals(source) ?? anything,
  };
  compiled.set(wording, ready);
  return ready;
}

/** The wordings that a rule of claims looks for, its own behind those that ship. */
export const wordingsOf = (own: readonly ClaimWording[] = []): readonly ClaimWording[] =>
  own.length === 0 ? claimWordings : [...claimWordings, ...own];
