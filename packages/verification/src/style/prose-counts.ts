import { sentencesOf } from "../document/block-sentences.ts";
import { oncePerDocument } from "../document/once-per-document.ts";
import type { ProseWords } from "../document/prose-words.ts";
import { proseOf, proseWords } from "../document/words.ts";
import { countSyllables } from "./syllables.ts";
import { eachWord, firstRunFrom } from "./word-runs.ts";
import { WordTable } from "./word-table.ts";

/** Counts of a document's prose, in paragraphs and lists, by the names that readability formulas have for them. */
export type ProseCounts = {
  words: number;
  sentences: number;
  paragraphs: number;
  /** Letters and figures, without straight apostrophes. */
  characters: number;
  /** Of more than six characters; of more than two syllables, without their ending and with it. */
  long_words: number;
  complex_words: number;
  polysyllabic_words: number;
  syllables: number;
};

export const proseCounts = oncePerDocument((document): Readonly<ProseCounts> => {
  const counts: ProseCounts = {
    words: 0,
    sentences: 0,
    paragraphs: 0,
    characters: 0,
    long_words: 0,
    complex_words: 0,
    polysyllabic_words: 0,
    syllables: 0,
  };
  const words = proseWords(document);
  const { text, starts } = proseOf(document);
  let run = 0;
  for (const [index, { kind }] of document.blocks.entries()) {
    if (kind !== "paragraph" && kind !== "list-item") continue;
    counts.paragraphs++;
    counts.sentences += sentencesOf(document, index).length;
    run = firstRunFrom(words, run, starts[index]!);
    const end = starts[index + 1] ?? text.length;
    run = addWords(counts, words, { run, end });
    counts.characters -= countApostrophes(text, starts[index]!, end);
  }
  return counts;
});

/** What is measured of a word: twice its syllables, and one more where it is complex. Short ones have one syllable. */
const shortWord = 2;

const measures = new WordTable((word) => {
  const syllables = countSyllables(word);
  return 2 * syllables + (syllables > 2 && syllables - (/(?:es|ed|ing)$/.test(word) ? 1 : 0) > 2 ? 1 : 0);
});

function addWords(counts: ProseCounts, words: ProseWords, stretch: { run: number; end: number }): number {
  const { codes } = words;
  return eachWord(words, stretch, (start, end) => {
    const measured = end - start < 3 ? shortWord : measures.numberOf(codes, start, end);
    counts.words++;
    counts.characters += end - start;
    if (end - start > 6) counts.long_words++;
    if ((measured & 1) === 1) counts.complex_words++;
    if (measured >= 6) counts.polysyllabic_words++;
    counts.syllables += measured >> 1;
  });
}

/** Straight apostrophes, which are of words wherever they stand. */
function countApostrophes(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf("'", start); at >= 0 && at < end; at = text.indexOf("'", at + 1)) count++;
  return count;
}
