import type { Block } from "../document/document.ts";
import { type TextView, toSourceRange } from "../document/text-view.ts";
import type { RuleOf } from "../rules/rule.ts";
import { escapePattern } from "../trace/find-names.ts";
import { isInCode } from "../trace/masks.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

type Term = RuleOf<"terms">["terms"][number];

const patterns = new WeakMap<Term, RegExp>();

/** Terms that must not be used; the first approved alternative is the fix. Each is tried only where its longest word stands. */
export function checkTerms(rule: RuleOf<"terms">, { document, candidates }: CheckContext): Flaw[] {
  const views = candidates.viewsOfTerms(rule);
  if (views?.size === 0) return [];
  const termsOf = new Map<TextView, Term[]>();
  for (const [index, where] of views ?? [])
    for (const view of where) termsOf.set(view, [...(termsOf.get(view) ?? []), rule.terms[index]!]);
  return document.blocks.flatMap((block) => {
    const terms = views ? termsOf.get(block.view) : rule.terms;
    return !terms || block.kind === "code" || block.kind === "html"
      ? []
      : terms.flatMap((term) => flawsIn(block, term));
  });
}

function flawsIn(block: Block, term: Term): Flaw[] {
  const pattern = patterns.get(term) ?? patternOf(term);
  patterns.set(term, pattern);
  return [...block.view.text.matchAll(pattern)]
    .filter((match) => !isInCode(block, match.index))
    .map((match) => flawOf(term, match[0], toSourceRange(block.view, match.index, match.index + match[0].length)));
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
    ...(term.instead.length > 1 ? { isChoice: true as const } : {}),
  };
}
