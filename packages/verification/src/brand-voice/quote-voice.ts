import type { Document } from "../document/document.ts";
import { parseDocument } from "../document/parse-document.ts";
import { proseSentences } from "../reading/prose-sentences.ts";
import { findContractions, findUncontracted } from "../tone/contractions.ts";
import { countWords } from "../tone/count-words.ts";
import { findEmoji } from "../tone/emoji.ts";
import { findPronouns, persons } from "../tone/pronouns.ts";
import { findSerialLists } from "../tone/serial-comma.ts";
import { findFigures, findNumberWords } from "../tone/small-numbers.ts";
import { escapePattern } from "../trace/find-names.ts";
import type { VoicePart } from "./brand-voice-form.ts";
import type { VoiceExample, VoiceProposal } from "./voice-proposal.ts";

/** A sentence of a good text that shows a habit. `from`: what the text is called. */
export type VoiceQuote = { from: string; text: string };

/** How well a sentence shows something: the higher the better; 0: not at all. */
type Shows = (sentence: string) => number;

/**
 * Sentences of the texts that show each proposal, the best of each text, at most `most`, in the order of the texts.
 * What a number about the whole text says (a reading grade, marks that nobody sets) is shown by no sentence.
 * Shape: by the id of the proposal.
 */
export function quoteVoice(
  examples: readonly VoiceExample[],
  proposals: readonly VoiceProposal[],
  most = 3,
): Map<string, VoiceQuote[]> {
  const texts = examples.map(({ name, text, format }) => ({
    name,
    sentences: runningTexts(parseDocument(text, format)),
  }));
  return new Map(
    proposals.map(({ id, part }) => {
      const shows = showing(part);
      const quotes = shows
        ? texts.flatMap(({ name, sentences }) => bestOf(sentences, shows).map((text) => ({ from: name, text })))
        : [];
      return [id, quotes.slice(0, most)];
    }),
  );
}

const runningTexts = (document: Document): string[] =>
  proseSentences(document)
    .filter(({ block }) => block.kind === "paragraph" || block.kind === "list-item")
    .map(({ text }) => text);

function bestOf(sentences: readonly string[], shows: Shows): string[] {
  let best: { text: string; score: number } | undefined;
  for (const text of sentences) {
    const score = shows(text);
    if (score > (best?.score ?? 0)) best = { text, score };
  }
  return best ? [best.text] : [];
}

function showing({
  sentence,
  person,
  contractions,
  serialComma,
  smallNumbers,
  exclamations,
  emoji,
  use,
  names,
}: VoicePart): Shows | undefined {
  if (sentence?.max) return upTo(sentence.max);
  if (sentence?.mean) return near(((sentence.mean.min ?? 0) + (sentence.mean.max ?? 0)) / 2);
  if (person) return ofPerson(person);
  if (contractions) return shortest(contractions === "use" ? findContractions : findUncontracted);
  if (serialComma)
    return shortest((text) => findSerialLists(text).filter(({ hasComma }) => hasComma === (serialComma === "use")));
  if (smallNumbers) return shortest(smallNumbers === "words" ? findNumberWords : findFigures);
  if (exclamations?.max) return shortest((text) => text.match(/!/g) ?? []);
  if (emoji?.max) return shortest(findEmoji);
  const word = use?.[0]?.say ?? names?.[0]?.name;
  return word === undefined ? undefined : shortest(wordIn(word));
}

/** The longest sentence within the bound. */
const upTo =
  (max: number): Shows =>
  (text) => {
    const words = countWords(text);
    return words <= max ? words : 0;
  };

const near =
  (middle: number): Shows =>
  (text) =>
    1 / (1 + Math.abs(countWords(text) - middle));

/** Of the sentences that show something, the shortest: it is read at a glance. */
const shortest =
  (find: (text: string) => readonly unknown[]): Shows =>
  (text) =>
    find(text).length > 0 ? 1 / (1 + text.length) : 0;

/** Sentences in the person that is asked for most. */
function ofPerson(asked: NonNullable<VoicePart["person"]>): Shows {
  const usual = [...persons].sort((a, b) => (asked[b]?.min ?? 0) - (asked[a]?.min ?? 0))[0]!;
  return shortest((text) => findPronouns(text).filter(({ person }) => person === usual));
}

const wordIn = (word: string) => {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escapePattern(word)}(?![\\p{L}\\p{N}])`, "iu");
  return (text: string) => text.match(pattern) ?? [];
};
