import type { RequiredLiteral } from "./required-literals.ts";

/** The longest word of a term: it stands in the text however the words are spaced. */
export function termLiterals(term: string): [RequiredLiteral] {
  const longest = term
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .reduce((a, b) => (b.length > a.length ? b : a));
  return [{ text: longest, startsWord: /^\w/.test(longest), endsWord: /\w$/.test(longest) }];
}
