import type { Document } from "../document/document.ts";
import { toSourceRange } from "../document/text-view.ts";
import { matchesOf } from "../patterns/safe-pattern.ts";
import { compileRegExp } from "../patterns/translate-regexp.ts";
import { proseSentences } from "../reading/prose-sentences.ts";
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

type Compiled = { wording: ClaimWording; pattern: RegExp };

const shipped = claimWordings.map(compile);

function compile(wording: ClaimWording): Compiled {
  return { wording, pattern: compileRegExp(`(?i)(?<![\\p{L}\\p{N}_])(?:${wording.pattern})(?![\\p{L}\\p{N}_])`, "g") };
}

const added = new WeakMap<readonly ClaimWording[], Compiled[]>();

/** Every claim of a document, in source order; of claims that overlap the first, and of one place the longest. */
export function findClaims(document: Document, more: readonly ClaimWording[] = []): Claim[] {
  const extra = added.get(more) ?? more.map(compile);
  added.set(more, extra);
  const claims = proseSentences(document).flatMap((sentence, index) =>
    [...shipped, ...extra].flatMap(({ wording, pattern }): Claim[] =>
      matchesOf(pattern, sentence.text).flatMap((match) => {
        const from = sentence.viewStart + match.index;
        const said = match[0].trimEnd();
        if (isInCode(sentence.block, from)) return [];
        const range = toSourceRange(sentence.block.view, from, from + said.length);
        return [{ ...range, class: wording.class, said, sentence: index, softer: wording.softer }];
      }),
    ),
  );
  claims.sort((a, b) => a.start - b.start || b.end - a.end);
  return withoutOverlaps(claims);
}

function withoutOverlaps(claims: readonly Claim[]): Claim[] {
  const kept: Claim[] = [];
  for (const claim of claims) if (claim.start >= (kept.at(-1)?.end ?? 0)) kept.push(claim);
  return kept;
}
