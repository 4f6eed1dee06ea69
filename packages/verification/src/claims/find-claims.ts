import type { Block, Document } from "../document/document.ts";
import { toSourceRange } from "../document/text-view.ts";
import { alternativeOf, farAlternativeOf, type Hit, isFar, startOf, type TextHits } from "../matcher/hits.ts";
import { noMatch } from "../patterns/walk.ts";
import { type BlockSentences, isRead, sentencesByBlock } from "../reading/prose-sentences.ts";
import { isInCode } from "../trace/masks.ts";
import type { ClaimClass } from "./claim-class.ts";
import { claimPatternOf } from "./claim-pattern.ts";
import type { ClaimWording } from "./claim-wordings.ts";

/** A claim of a text: its class, its source range, the sentence it stands in (an index of `proseSentences`), a softer form. */
export type Claim = {
  class: ClaimClass;
  start: number;
  end: number;
  said: string;
  sentence: number;
  softer: string | undefined;
};

type Where = { document: Document; hits: Iterable<TextHits> };

/**
 * Every claim of a document by wordings whose literals stand at `hits`, in source order; of claims that overlap the first,
 * and of one place the longest. Errors: `RunawayPattern`.
 */
export function findClaims({ document, hits }: Where, wordings: readonly ClaimWording[]): Claim[] {
  const claims: Claim[] = [];
  for (const { text: block, hits: inBlock } of hits) {
    if (!isRead(document.blocks[block]!)) continue;
    const matches = matchesIn(document.blocks[block]!, inBlock, wordings);
    const group = matches.length > 0 ? sentencesByBlock(document)[block] : undefined;
    if (!group) continue;
    matches.sort((a, b) => a.number - b.number);
    for (const { number, index, text } of matches) addClaim(claims, group, { wording: wordings[number]!, index, text });
  }
  claims.sort((a, b) => a.start - b.start || b.end - a.end);
  return withoutOverlaps(claims);
}

function addClaim(
  claims: Claim[],
  group: BlockSentences,
  match: { wording: ClaimWording; index: number; text: string },
) {
  const { block, sentences, first } = group;
  const { index } = match;
  const within = sentences.findIndex(({ viewEnd }) => index < viewEnd);
  if (within < 0 || isInCode(block, index)) return;
  const said = match.text.trimEnd();
  const { class: type, softer } = match.wording;
  claims.push({
    ...toSourceRange(block.view, index, index + said.length),
    class: type,
    said,
    sentence: first + within,
    softer,
  });
}

/** `number`: of the wording. */
type Match = { number: number; index: number; text: string };

/** The matches of each wording by itself. */
function matchesIn({ view: { text } }: Block, hits: readonly Hit[], wordings: readonly ClaimWording[]): Match[] {
  const matches: Match[] = [];
  const ends = new Map<number, number>();
  for (const hit of hits) {
    const number = isFar(hit) ? farAlternativeOf(hit) : alternativeOf(hit);
    const pattern = claimPatternOf(wordings[number]!);
    if (isFar(hit)) {
      for (const match of pattern.placed.matchesIn(text)) matches.push({ number, ...match });
      continue;
    }
    const index = startOf(hit);
    if (index < (ends.get(number) ?? 0)) continue;
    const end = pattern.placed.endOfMatch(text, index, hits.length);
    if (end === noMatch) continue;
    ends.set(number, end);
    matches.push({ number, index, text: text.slice(index, end) });
  }
  return matches;
}

function withoutOverlaps(claims: readonly Claim[]): Claim[] {
  const kept: Claim[] = [];
  for (const claim of claims) if (claim.start >= (kept.at(-1)?.end ?? 0)) kept.push(claim);
  return kept;
}
