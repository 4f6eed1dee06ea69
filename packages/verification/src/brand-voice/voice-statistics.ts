import type { Document } from "../document/document.ts";
import { proseSentences } from "../reading/prose-sentences.ts";
import { runningSentences } from "../reading/running-sentences.ts";
import { beatsOf, spreadOf } from "../tone/cadence.ts";
import { findContractions, findUncontracted } from "../tone/contractions.ts";
import { countWords } from "../tone/count-words.ts";
import { findEmoji } from "../tone/emoji.ts";
import { formality } from "../tone/formality.ts";
import { findPronouns, type Person, persons } from "../tone/pronouns.ts";
import { readingGrade } from "../tone/reading-grade.ts";
import { findSerialLists } from "../tone/serial-comma.ts";
import { findFigures, findNumberWords } from "../tone/small-numbers.ts";

/** What one text does, counted. `grade`, `formality`, `spread` (of the
 * lengths of sentences) are undefined for a text too short to tell; words are in lower case with how often. */
export type VoiceStatistics = {
  /** Words per sentence, of paragraphs and lists; and of paragraphs alone, whose rhythm lists do not break. */
  sentences: number[];
  paragraphs: number[];
  grade: number | undefined;
  formality: number | undefined;
  spread: number | undefined;
  pronouns: Readonly<Record<Person, number>>;
  contracted: number;
  uncontracted: number;
  serialCommas: number;
  listsWithout: number;
  exclamations: number;
  emoji: number;
  numbersInWords: number;
  numbersInFigures: number;
  words: ReadonlyMap<string, number>;
  /** Words with a capital inside, as they are written. */
  names: ReadonlyMap<string, number>;
};

/** Counts a text's sentences, persons, marks and words; code, quotes of HTML and front matter are left out. */
export function voiceStatistics(document: Document): VoiceStatistics {
  const sentences = proseSentences(document);
  const running = runningSentences(document);
  const text = running.map((sentence) => sentence.text).join("\n");
  const pronouns = findPronouns(sentences.map((sentence) => sentence.text).join("\n"));
  const lists = running.flatMap((sentence) => findSerialLists(sentence.text));
  const count = (find: (of: string) => readonly unknown[]) =>
    running.reduce((sum, sentence) => sum + find(sentence.text).length, 0);
  return {
    sentences: running.map((sentence) => countWords(sentence.text)),
    paragraphs: running.filter(({ block }) => block.kind === "paragraph").map((sentence) => countWords(sentence.text)),
    grade: readingGrade(document),
    formality: formality(document),
    spread: spreadOf(beatsOf(document)),
    pronouns: Object.fromEntries(
      persons.map((one) => [one, pronouns.filter(({ person }) => person === one).length]),
    ) as Record<Person, number>,
    contracted: count(findContractions),
    uncontracted: count(findUncontracted),
    serialCommas: lists.filter(({ hasComma }) => hasComma).length,
    listsWithout: lists.filter(({ hasComma }) => !hasComma).length,
    exclamations: sentences.reduce((sum, sentence) => sum + (sentence.text.match(/!+(?![=\p{L}])/gu)?.length ?? 0), 0),
    emoji: sentences.reduce((sum, sentence) => sum + findEmoji(sentence.text).length, 0),
    numbersInWords: count(findNumberWords),
    numbersInFigures: count(findFigures),
    words: tally(text.toLowerCase().match(/[\p{L}][\p{L}'’-]*/gu) ?? []),
    names: tally(
      text.match(
        /(?<![\p{L}\p{N}_.-])\p{L}+(?:\p{Ll}\p{Lu}|\p{Lu}\p{Ll}(?=\p{Ll}*\p{Lu}))[\p{L}]*(?![\p{L}\p{N}_(-]|\.\p{L})/gu,
      ) ?? [],
    ),
  };
}

function tally(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
