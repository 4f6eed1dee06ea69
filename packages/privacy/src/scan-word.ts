import { characterKinds, isLetter, kind } from "./character-kinds.ts";
import { foldTable, leftOut } from "./fold-table.ts";
import { checkSeed, hashSeed, nextCheck, nextHash } from "./word-hash.ts";

/** One word or number of a text as `scanWord` left it; reused from word to word, as megabytes of objects would cost more. */
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

export const newWord = (): ScannedWord => ({
  end: 0,
  hash: 0,
  check: 0,
  lower: 0,
  upper: 0,
  uncased: 0,
  digits: 0,
  hasHyphen: false,
  isPlain: true,
});

const lowerA = 0x61;
const lowerZ = 0x7a;

/** Reads the word that begins at `from`: letters and digits, with inner apostrophes and hyphens between letters. */
export function scanWord(text: string, from: number, into: ScannedWord): void {
  let i = from;
  let hash = hashSeed;
  let check = checkSeed;
  const { length } = text;
  for (; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code < lowerA || code > lowerZ) break;
    hash = nextHash(hash, code);
    check = nextCheck(check, code);
  }
  into.end = i;
  into.hash = hash;
  into.check = check;
  into.lower = i - from;
  into.upper = 0;
  into.uncased = 0;
  into.digits = 0;
  into.hasHyphen = false;
  into.isPlain = true;
  if (i < length && continuesWord[Math.min(127, text.charCodeAt(i))]) scanRest(text, into);
}

/** ASCII characters, and 127 for all others, that may go on with a word after lower-case letters. */
const continuesWord = Uint8Array.from({ length: 128 }, (_, code) =>
  /[A-Z0-9'\x7f-]/.test(String.fromCharCode(code)) ? 1 : 0,
);

function scanRest(text: string, into: ScannedWord): void {
  const kinds = characterKinds();
  const { first: folded, second } = foldTable();
  const { length } = text;
  let { end: i, hash, check, lower } = into;
  let upper = 0;
  let uncased = 0;
  let digits = 0;
  let ownersHash = 0;
  let ownersCheck = 0;
  let apostrophe = -1;
  for (; i < length; i++) {
    const code = text.charCodeAt(i);
    const k = kinds[code]!;
    let letter = folded[code]!;
    if (k === kind.lower) lower++;
    else if (k === kind.upper) upper++;
    else if (k === kind.digit) digits++;
    else if (k === kind.uncased) uncased++;
    else if (k === kind.apostrophe || k === kind.hyphen) {
      if (digits > 0 || i + 1 >= length || !isLetter(kinds[text.charCodeAt(i + 1)]!)) break;
      into.isPlain = false;
      if (k === kind.apostrophe) {
        ownersHash = hash;
        ownersCheck = check;
        apostrophe = i;
      } else into.hasHyphen = true;
      letter = k === kind.apostrophe ? 0x27 : 0x2d;
    } else if (k !== kind.joining) break;
    if (code > 127 && (uncased > 0 || letter <= leftOut || second[code] !== 0)) into.isPlain = false;
    if (letter <= leftOut) continue;
    hash = nextHash(hash, letter);
    check = nextCheck(check, letter);
    if (code > 127 && second[code] !== 0) {
      hash = nextHash(hash, second[code]!);
      check = nextCheck(check, second[code]!);
    }
  }
  const isOwners = apostrophe >= 0 && apostrophe === i - 2 && (text.charCodeAt(i - 1) | 0x20) === 0x73;
  into.end = i;
  into.hash = isOwners ? ownersHash : hash;
  into.check = isOwners ? ownersCheck : check;
  into.lower = lower;
  into.upper = upper;
  into.uncased = uncased;
  into.digits = digits;
}
