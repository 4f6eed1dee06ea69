import type { Document } from "../document/document.ts";
import { toSourceRange } from "../document/text-view.ts";
import { requiredLiterals } from "../matcher/required-literals.ts";
import { matchesOf } from "../patterns/safe-pattern.ts";
import { compileRegExp } from "../patterns/translate-regexp.ts";
import { type ProseSentence, proseSentences } from "../reading/prose-sentences.ts";
import { isInCode } from "../trace/masks.ts";
import type { ClaimClass } from "./claim-class.ts";
import { type ClaimWording, claimWordings } from "./claim-wordings.ts";

/** A claim of a text: its class, its source range, the sentence it stands in (an index of `proseSentences`), a softer form. */
export type Claim = {
  class: ClaimClass;
  start: number;
  end: number;
  said: string;
  sentence: number;
  softer: string | undefined;
};

/** `parts`: of these a text with a match holds at least one, in lower case; undefined when nothing is known of it. */
type Compiled = { wording: ClaimWording; pattern: RegExp; parts: readonly string[] | undefined };

const compiled = new WeakMap<ClaimWording, Compiled>();

function compile(wording: ClaimWording): Compiled {
  const known = compiled.get(wording);
  if (known) return known;
  const literals = requiredLiterals(wording.pattern);
  const ready = {
    wording,
    pattern: compileRegExp(
      `${wording.matchCase ? "" : "(?i)"}(?<![\\p{L}\\p{N}_])(?:${wording.pattern})(?![\\p{L}\\p{N}_])`,
      "g",
    ),
    parts: literals?.map(({ text }) => text.split(" ").reduce((a, b) => (b.length > a.length ? b : a))),
  };
  compiled.set(wording, ready);
  return ready;
}

/** Every claim of a document, in source order; of claims that overlap the first, and of one place the longest. */
export function findClaims(document: Document, more: readonly ClaimWording[] = []): Claim[] {
  const text = document.source.toLowerCase();
  const likely = [...claimWordings, ...more]
    .map(compile)
    .filter(({ parts }) => !parts || parts.some((part) => text.includes(part)));
  if (likely.length === 0) return [];
  const claims = sentencesByBlock(document).flatMap((group) => likely.flatMap((one) => claimsIn(group, one)));
  claims.sort((a, b) => a.start - b.start || b.end - a.end);
  return withoutOverlaps(claims);
}

/** A block's sentences and the index of the first among all. */
type Group = { first: number; sentences: ProseSentence[] };

function sentencesByBlock(document: Document): Group[] {
  const groups: Group[] = [];
  for (const [index, sentence] of proseSentences(document).entries()) {
    const last = groups.at(-1);
    if (last?.sentences[0]?.block === sentence.block) last.sentences.push(sentence);
    else groups.push({ first: index, sentences: [sentence] });
  }
  return groups;
}

function claimsIn({ first, sentences }: Group, { wording, pattern }: Compiled): Claim[] {
  const { block } = sentences[0]!;
  return matchesOf(pattern, block.view.text).flatMap((match) => {
    const said = match[0].trimEnd();
    const within = sentences.findIndex(({ viewEnd }) => match.index < viewEnd);
    if (within < 0 || isInCode(block, match.index)) return [];
    const range = toSourceRange(block.view, match.index, match.index + said.length);
    return [{ ...range, class: wording.class, said, sentence: first + within, softer: wording.softer }];
  });
}

function withoutOverlaps(claims: readonly Claim[]): Claim[] {
  const kept: Claim[] = [];
  for (const claim of claims) if (claim.start >= (kept.at(-1)?.end ?? 0)) kept.push(claim);
  return kept;
}
