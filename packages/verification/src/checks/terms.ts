import { toSourceRange } from "../document/text-view.ts";
import type { RuleOf } from "../rules/rule.ts";
import { escapePattern } from "../trace/find-names.ts";
import { isInCode } from "../trace/masks.ts";
import type { CheckContext, Flaw } from "./check.ts";

type Term = RuleOf<"terms">["terms"][number];

/** Terms that must not be used; the first approved alternative is the fix. */
export function checkTerms(rule: RuleOf<"terms">, { document }: CheckContext): Flaw[] {
  const matchers = rule.terms.map((term) => ({ term, pattern: patternOf(term) }));
  return document.blocks.flatMap((block) => {
    if (block.kind === "code" || block.kind === "html") return [];
    return matchers.flatMap(({ term, pattern }) =>
      [...block.view.text.matchAll(pattern)]
        .filter((match) => !isInCode(block, match.index))
        .map((match) => flawOf(term, match[0], toSourceRange(block.view, match.index, match.index + match[0].length))),
    );
  });
}

function patternOf({ find, matchCase }: Term): RegExp {
  const words = find.trim().split(/\s+/).map(escapePattern).join("\\s+");
  return new RegExp(`(?<![\\p{L}\\p{N}_])${words}(?![\\p{L}\\p{N}_])`, matchCase ? "gu" : "giu");
}

function flawOf(term: Term, said: string, range: { start: number; end: number }): Flaw {
  const because = term.because ? ` ${term.because}` : "";
  if (!term.instead || term.instead.length === 0) return { ...range, message: `"${said}" is not used here.${because}` };
  const choices = term.instead.map((choice) => `"${choice}"`).join(" or ");
  const replacement =
    /^\p{Lu}\p{Ll}/u.test(said) && !term.matchCase
      ? term.instead[0]!.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
      : term.instead[0]!;
  return {
    ...range,
    message: `"${said}" is not used here; say ${choices}.${because}`,
    fix: [{ ...range, replacement }],
  };
}
