import { decodeBase64 } from "../base64.ts";
import { codeAt } from "../code-at.ts";
import { markSets, unusualWords, usualWords } from "../data/marks.generated.ts";
import { fold } from "../fold.ts";
import { checkSeed, hashesOf, hashSeed, nextCheck, nextHash } from "../word-hash.ts";
import { KeptMarks } from "./kept-marks.ts";
import { MarkTable } from "./mark-table.ts";

export type Lexicon = {
  marks(word: string): number;
  /** The same by a word's hashes. */
  marksAt(hash: number, check: number): number;
  /** Marks of the words that hyphens join in a stretch of a text. */
  marksOfParts(text: string, start: number, end: number): number;
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
  const kept = new KeptMarks(new MarkTable(numbers(usualWords)), new MarkTable(numbers(unusualWords)));
  const marksAt = (hash: number, check: number) => sets[kept.at(hash, check)]!;
  const marks = (word: string) => sets[kept.ofOther(...hashesOf(word))]!;
  const marksOfParts = (text: string, start: number, end: number) => {
    let found = 0;
    let hash = hashSeed;
    let check = checkSeed;
    for (let i = start; i < end; i++) {
      const code = codeAt(text, i);
      if (code > 127) return partsOf(text.slice(start, end)).reduce((all, part) => all | marks(part), 0);
      if (code === hyphen) {
        found |= marksAt(hash, check);
        hash = hashSeed;
        check = checkSeed;
        continue;
      }
      const letter = code >= 65 && code <= 90 ? code + 32 : code;
      hash = nextHash(hash, letter);
      check = nextCheck(check, letter);
    }
    return found | marksAt(hash, check);
  };
  return { marks, marksAt, marksOfParts, place: marks };
}

const hyphen = 0x2d;
const partsOf = (compound: string) => fold(compound).split("-");

/** Little-endian, as every machine that this runs on. */
const numbers = (text: string) => new Int32Array(decodeBase64(text)!.buffer);
