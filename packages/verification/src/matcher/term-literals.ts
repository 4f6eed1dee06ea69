import type { RequiredLiteral } from "./required-literals.ts";

/** The first word of a term, where every match of it begins however its words are spaced. */
export function termLiterals(term: string): [RequiredLiteral] {
  const first = term.trim().toLowerCase().split(/\s+/)[0]!;
  return [{ text: first, startsWord: /^\w/.test(first), endsWord: /\w$/.test(first), lead: { min: 0, max: 0 } }];
}
