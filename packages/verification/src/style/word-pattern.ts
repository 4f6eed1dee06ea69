import { isIn } from "../patterns/safe-pattern.ts";
import { compileRegExp } from "../patterns/translate-regexp.ts";

type Words = {
  ignoreCase?: boolean | undefined;
  nonword?: boolean | undefined;
  template?: string | undefined;
};

/** Patterns as alternatives, as whole words unless `nonword`. */
export function wordPattern(alternatives: readonly string[], words: Words, prefix = "", suffix = ""): RegExp {
  return compileRegExp(wordSource(alternatives, words, prefix, suffix), "gm");
}

/** The same in Go's syntax, not compiled. */
export function wordSource(
  alternatives: readonly string[],
  { ignoreCase, nonword, template = "\\b(?:%s)\\b" }: Words,
  prefix = "",
  suffix = "",
): string {
  const whole = nonword ? "(?:%s)" : template;
  const joined = alternatives.length === 0 ? "" : whole.replace("%s", () => alternatives.join("|"));
  return `${ignoreCase ? "(?i)" : ""}${prefix}${joined}${suffix}`;
}

/** Whether a text holds one of the exceptions as whole words; an exception minds case unless it says otherwise. */
export function exceptionTest(exceptions: readonly string[] | undefined): (text: string) => boolean {
  if (!exceptions || exceptions.length === 0) return () => false;
  const longestFirst = exceptions.toSorted((a, b) => b.length - a.length);
  const patterns = [
    patternOrUndefined(
      longestFirst.filter((term) => !term.startsWith("(?i)")),
      "",
    ),
    patternOrUndefined(
      longestFirst.filter((term) => term.startsWith("(?i)")).map((term) => term.slice(4)),
      "(?i)",
    ),
  ].filter((pattern) => pattern !== undefined);
  return (text) => patterns.some((pattern) => isIn(pattern, text));
}

function patternOrUndefined(terms: readonly string[], flags: string): RegExp | undefined {
  return terms.length === 0 ? undefined : compileRegExp(`${flags}\\b(?:${terms.join("|")})\\b`);
}
