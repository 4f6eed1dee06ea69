import type { Block } from "../document/document.ts";
import { toSourceRange } from "../document/text-view.ts";
import { alternativeOf, startOf } from "../matcher/hits.ts";
import type { RuleOf } from "../rules/rule.ts";
import { escapePattern } from "../trace/find-names.ts";
import { isInCode } from "../trace/masks.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

type Term = RuleOf<"terms">["terms"][number];

const patterns = new WeakMap<Term, RegExp>();

/** Terms that must not be used; the first approved alternative is the fix. Each is tried only where its first word stands. */
export function checkTerms(rule: RuleOf<"terms">, { document, candidates }: CheckContext): Flaw[] {
  const flaws: Flaw[] = [];
  for (const { text: block, hits } of candidates.hitsOf(rule)) {
    const ends = new Map<Term, number>();
    for (const hit of hits) {
      const term = rule.terms[alternativeOf(hit)]!;
      const at = startOf(hit);
      if (at < (ends.get(term) ?? 0)) continue;
      const said = saidAt(document.blocks[block]!, term, at);
      if (said === undefined) continue;
      ends.set(term, at + said.length);
      flaws.push(flawOf(term, said, toSourceRange(document.blocks[block]!.view, at, at + said.length)));
    }
  }
  return flaws;
}

function saidAt(block: Block, term: Term, at: number): string | undefined {
  const pattern = patterns.get(term) ?? patternOf(term);
  patterns.set(term, pattern);
  pattern.lastIndex = at;
  const match = pattern.exec(block.view.text);
  return match && !isInCode(block, at) ? match[0] : undefined;
}

function patternOf({ find, matchCase }: Term): RegExp {
  const words = find.trim().split(/\s+/).map(escapePattern).join("\\s+");
  return new RegExp(`(?<![\\p{L}\\p{N}_])${words}(?![\\p{L}\\p{N}_])`, matchCase ? "uy" : "iuy");
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
