import type { Document } from "../document/document.ts";
import { footnotesOf } from "../reading/footnotes.ts";
import { readTarget } from "../reading/link-target.ts";
import { type ProseSentence, proseSentences } from "../reading/prose-sentences.ts";

/** How well a sentence is sourced: it can be looked up, somebody is named, or nothing. */
export type Sourcing = "cited" | "named" | "none";

/** A year in brackets behind a name, "[3]", "Source: …". */
const citation = /\([^()]*\p{Lu}[^()]*\b(?:19|20)\d\d\b[^()]*\)|\[\d{1,3}\]|\b[Ss]ources?: ?\S/u;
const named =
  /\b(?:[Aa]ccording to|[Aa]s reported by|reported by|found by|measured by|(?:[Ss]tudy|[Ss]urvey|[Rr]esearch|[Rr]eport|[Dd]ata|[Aa]nalysis|[Ff]igures|[Pp]oll) (?:by|from|of)) (?:the |a )?\p{Lu}/u;
const yearAfterName = /\b\p{Lu}[\p{L}&.-]+(?:['’]s)?(?: \p{L}+){0,4} (?:in |of |from )?(?:19|20)\d\d\b/u;

/** How each sentence of a document is sourced: by itself, by the next of its block, or under a heading by the first below. */
export function sourcingOf(document: Document): (sentence: number) => Sourcing {
  const sentences = proseSentences(document);
  const { references } = footnotesOf(document);
  const own = (index: number): Sourcing => {
    const sentence = sentences[index];
    if (!sentence) return "none";
    if (linksOut(sentence) || citation.test(sentence.text)) return "cited";
    const { start: from, end } = sentence.range;
    if (references.some(({ start }) => start >= from && start <= end + 2)) return "cited";
    if (!named.test(sentence.text)) return "none";
    return yearAfterName.test(sentence.text) ? "cited" : "named";
  };
  return (index) => {
    const itself = own(index);
    if (itself === "cited" || !isBeside(sentences[index], sentences[index + 1])) return itself;
    const next = own(index + 1);
    return next === "none" ? itself : next;
  };
}

const linksOut = ({ block, viewStart, viewEnd }: ProseSentence) =>
  block.spans.some(
    (span) =>
      (span.kind === "link" || span.kind === "autolink") &&
      span.target !== undefined &&
      span.viewStart < viewEnd &&
      span.viewEnd > viewStart &&
      ["host", "path"].includes(readTarget(span.target).to) &&
      span.target !== "",
  );

function isBeside(sentence: ProseSentence | undefined, next: ProseSentence | undefined): boolean {
  if (!sentence || !next) return false;
  return sentence.block === next.block || sentence.block.kind === "heading" || /^\(?sources?:/i.test(next.text);
}
