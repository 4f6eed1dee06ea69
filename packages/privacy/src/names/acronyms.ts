import type { Document } from "../document.ts";
import { shape } from "../tokens.ts";
import { mark } from "./mark.ts";

const listed = mark.country | mark.city | mark.town | mark.given | mark.surname | mark.stateCode;
const vowel = /[aeiouy]/;

/** "RFC", "LLVM": capitals that cannot be read as a word, and that no list holds. */
export const isAcronym = (word: string, marks: number) => !(marks & listed) && (word.length < 4 || !vowel.test(word));

/** "LLVM IR", "Async WG". */
export function holdsAcronym(document: Document, parts: readonly number[], words: string[], marks: number[]): boolean {
  for (let i = 0; i < parts.length; i++) {
    if (document.tokens.shape[parts[i]!] !== shape.upper || words[i]!.length > 4) continue;
    if (!(marks[i]! & (mark.particle | mark.placeStart)) && isAcronym(words[i]!, marks[i]!)) return true;
  }
  return false;
}
