import { characterKinds, isLetter, kind } from "./character-kinds.ts";
import { codeAt } from "./code-at.ts";
import { foldTable, leftOut } from "./fold-table.ts";
import { checkSeed, hashSeed, nextCheck, nextHash } from "./word-hash.ts";

/** One word or number of a text as `scanWord` left it. */
export type ScannedWord = {
  end: number;
  /** Of the word as `fold` writes it, without a possessive ending. */
  hash: number;
  check: number;
  lower: number;
  upper: number;
  uncased: number;
  digits: number;
  hasHyphen: boolean;
  /** Nothing but letters and digits that fold to one each. */
  isPlain: boolean;
};

/** Reused from word to word, as megabytes of objects would cost more. */
const word: ScannedWord = {
  end: 0,
  hash: 0,
  check: 0,
  lower: 0,
  upper: 0,
  uncased: 0,
  digits: 0,
  hasHyphen: false,
  isPlain: true,
};

/** Reads a word: letters and digits, with inner apostrophes and hyphens between letters. The answer holds until the next call. */
export function scanWord(text: string, from: number): ScannedWord {
  const kinds = characterKinds();
  const { first: folded, second } = foldTable();
  const { length } = text;
  let i = from;
  let hash = hashSeed;
  let check = checkSeed;
  let lower = 0;
  let upper = 0;
  let digits = 0;
  let uncased = 0;
  let ownersHash = 0;
  let ownersCheck = 0;
  let apostrophe = -1;
  word.hasHyphen = false;
  word.isPlain = true;
  for (; i < length; i++) {
    const code = codeAt(text, i);
    const k = kinds[code]!;
    let letter = folded[code]!;
    if (k === kind.lower) lower++;
    else if (k === kind.upper) upper++;
    else if (k === kind.digit) digits++;
    else if (k === kind.uncased) uncased++;
    else if (k === kind.apostrophe || k === kind.hyphen) {
      if (digits > 0 || i + 1 >= length || !isLetter(kinds[codeAt(text, i + 1)]!)) break;
      word.isPlain = false;
      if (k === kind.apostrophe) {
        ownersHash = hash;
        ownersCheck = check;
        apostrophe = i;
      } else word.hasHyphen = true;
      letter = k === kind.apostrophe ? 0x27 : 0x2d;
    } else if (k !== kind.joining) break;
    if (code > 127 && (uncased > 0 || letter <= leftOut || second[code] !== 0)) word.isPlain = false;
    if (letter <= leftOut) continue;
    hash = nextHash(hash, letter);
    check = nextCheck(check, letter);
    if (code > 127 && second[code] !== 0) {
      hash = nextHash(hash, second[code]!);
      check = nextCheck(check, second[code]!);
    }
  }
  const isOwners = apostrophe >= 0 && apostrophe === i - 2 && (codeAt(text, i - 1) | 0x20) === 0x73;
  word.end = i;
  word.hash = isOwners ? ownersHash : hash;
  word.check = isOwners ? ownersCheck : check;
  word.lower = lower;
  word.upper = upper;
  word.uncased = uncased;
  word.digits = digits;
  return word;
}
