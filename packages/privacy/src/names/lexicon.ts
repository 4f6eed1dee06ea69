import { decodeBase64 } from "../base64.ts";
import { markSets, unusualWords, usualWords } from "../data/marks.generated.ts";
import { MarkTable } from "./mark-table.ts";

export type Lexicon = {
  marks(word: string): number;
  /** The same by a word's hashes. */
  marksAt(hash: number, check: number): number;
  /** Kind of a place of several words, folded and joined by blanks; 0 when unknown. */
  place(phrase: string): number;
};

let unpacked: Lexicon | undefined;

/** The word lists of the package (143,000 words), unpacked on first use. */
export function lexicon(): Lexicon {
  unpacked ??= unpack();
  return unpacked;
}

function unpack(): Lexicon {
  const sets = numbers(markSets);
  const usual = new MarkTable(numbers(usualWords), sets);
  const unusual = new MarkTable(numbers(unusualWords), sets);
  const marks = (word: string) => usual.of(word) || unusual.of(word);
  return { marks, marksAt: (hash, check) => usual.at(hash, check) || unusual.at(hash, check), place: marks };
}

/** Little-endian, as every machine that this runs on. */
const numbers = (text: string) => new Int32Array(decodeBase64(text)!.buffer);
