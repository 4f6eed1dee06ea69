import { noAscii } from "../patterns/ascii-set.ts";
import type { RequiredLiteral } from "./required-literals.ts";

/** A term itself, however its words are spaced. */
export function termLiterals(term: string): [RequiredLiteral] {
  const text = term.trim().toLowerCase();
  return [{ text, startsWord: /^\w/.test(text), endsWord: /\w$/.test(text), lead: { min: 0, max: 0, chars: noAscii } }];
}
