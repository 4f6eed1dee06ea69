import { plainPhraseOf } from "./plain-phrase.ts";
import { type RequiredLiteral, requiredLiterals } from "./required-literals.ts";
import { type RequiredShape, requiredShapes } from "./required-shape.ts";

/** Something that a match must hold. */
export type RequiredSign = RequiredLiteral | RequiredShape;

/** Literals, or else shapes, of which any match of a pattern in Go's syntax holds one; undefined when there are none worth looking for. */
export const requiredSigns = (pattern: string): readonly RequiredSign[] | undefined =>
  plainPhraseOf(pattern) ?? requiredLiterals(pattern) ?? requiredShapes(pattern);
