import type { Document } from "../document.ts";
import { gap, shape } from "../tokens.ts";
import { mark } from "./mark.ts";
import type { NameRun } from "./name-run.ts";
import type { Scores } from "./scores.ts";

/** After a name and a comma, where somebody is spoken to: "Ann, could you …". */
const asksSomebody = /^(?:could|can|would|will|please|are|do|did|have|what|when|how|thanks|thank|i|we|you|your)$/;
const modal = /^(?:is|was|has|had|will|would|can|could|should|must|does|did|isn't|wasn't|hasn't|who|whose|of)$/;

/** What stands after a run. */
export function judgeAfter(document: Document, { parts, sentenceStart }: NameRun, scores: Scores): void {
  const last = parts.at(-1)!;
  const after = last + 1;
  const marks = document.marks(after);
  if (!document.isPlain(last) && /['’]s?$/.test(document.raw(last)) && document.shape(after) === shape.lower)
    scores.person += 0.7;
  if (document.tokens.gap[after]! > gap.space || after >= document.tokens.count) return;
  if (document.shape(after) === shape.number && /^\d{5}$/.test(document.raw(after))) scores.place += 1.2;
  if (document.shape(after) === shape.lower) {
    const word = document.word(after);
    if (marks & mark.afterAuthor) scores.person += 2.4;
    else if (marks & mark.afterPerson) scores.person += modal.test(word) ? 0.8 : sentenceStart ? 1 : 1.3;
    if (marks & mark.organisationWord) scores.organisation += 0.5;
    if (
      marks & mark.placeWord ||
      /^(?:office|offices|branch|branches|store|stores|campus|area|region|suburb|metro|plant|factory|warehouse)$/.test(
        word,
      )
    )
      scores.place += 1.8;
    if (sentenceStart && word === "here") scores.person += 2;
  } else if (document.isPunctuation(after, ",")) {
    const next = document.marks(after + 1);
    if (sentenceStart && asksSomebody.test(document.word(after + 1))) scores.person += 1.6;
    if (next & (mark.country | mark.city) && !(next & (mark.given | mark.surname))) scores.place += 1.6;
    else if (next & mark.stateCode && document.shape(after + 1) === shape.upper) scores.place += 2.5;
    else if (
      document.shape(after + 1) === shape.number &&
      document.tokens.gap[after + 1]! <= gap.space &&
      parts.length === 1
    )
      scores.person += 0.3;
  } else if (document.isPunctuation(after, ":") && sentenceStart && document.shape(after + 1) !== shape.number)
    scores.person += 0.5;
}
