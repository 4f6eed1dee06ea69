import { asciiKinds, characterKinds, kind } from "./character-kinds.ts";
import { codeAt } from "./code-at.ts";
import { type ScannedWord, scanWord } from "./scan-word.ts";
import { TokenBuffer } from "./token-buffer.ts";
import { gap, shape, type Tokens, trait } from "./tokens.ts";
import { checkSeed, hashSeed, nextCheck, nextHash } from "./word-hash.ts";

/**
 * Splits a text, or the stretch of it from `begin` to `size`, into words, numbers and single marks. Words keep inner
 * apostrophes and hyphens ("O'Brien-Smith"), and are read to their end. `into`: a buffer whose earlier tokens are done with.
 */
export function tokenize(
  text: string,
  begin = 0,
  size = text.length,
  into = new TokenBuffer(16 + size - begin),
): Tokens {
  into.empty(16 + ((size - begin) >> 2));
  for (let at = begin; at < size; ) {
    at = readTokens(text, at, size, into);
    if (at < size) into.grow();
  }
  return into;
}

const kinds = asciiKinds;

/** What a character goes on with: by ASCII code, 127 for all others. */
const beyondLetters = 1;
const beyondNumber = 2;
const goesOn = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[A-Za-z\x7f]/.test(character) ? beyondLetters | beyondNumber : /[0-9'-]/.test(character) ? beyondLetters : 0;
});
/** To lower case, for ASCII letters; digits stay. */
const lowering = 0x20;
const lowerA = 0x61;
const lowerZ = 0x7a;
const digit0 = 0x30;
const digit9 = 0x39;
const ampersand = 0x26;
const blank = 0x20;

/**
 * Reads tokens until the stretch or the room for them ends; returns where. One function, with usual words read in it: what it
 * does it does a million times in four megabytes.
 */
function readTokens(text: string, from: number, size: number, into: TokenBuffer): number {
  const { length } = text;
  const { start, end, hash, check, words, capitalised, withDigits, shape: shapes, gap: gaps, traits } = into;
  const room = start.length;
  let count = into.count;
  let wordCount = into.wordCount;
  let capitals = into.capitals;
  let digits = into.digits;
  let lower = 0;
  let upper = 0;
  let space: number = count === 0 ? gap.paragraph : gap.none;
  let i = from;
  while (i < size && count < room) {
    const code = codeAt(text, i);
    const first = code < 128 ? kinds[code]! : characterKinds()[code]!;
    if (first <= kind.line) {
      if (first === kind.space) space ||= gap.space;
      else if (code !== 13 || codeAt(text, i + 1) !== 10) space = space < gap.line ? gap.line : gap.paragraph;
      i++;
      continue;
    }
    start[count] = i;
    gaps[count] = space;
    space = gap.none;
    if (first > kind.digit) {
      end[count] = ++i;
      shapes[count] = shape.punctuation;
      if (code === ampersand) words[wordCount++] = count;
      traits[count++] = code === ampersand ? trait.ampersand : 0;
      continue;
    }
    words[wordCount++] = count;
    const isNumber = first === kind.digit;
    let hashed = hashSeed;
    let checked = checkSeed;
    let at = i;
    if (code < 128) {
      const least = isNumber ? digit0 : lowerA;
      const most = isNumber ? digit9 : lowerZ;
      let letter = code | lowering;
      do {
        hashed = nextHash(hashed, letter);
        checked = nextCheck(checked, letter);
        letter = ++at < length ? codeAt(text, at) : 0;
      } while (letter >= least && letter <= most);
      if ((goesOn[Math.min(letter, 127)]! & (isNumber ? beyondNumber : beyondLetters)) === 0) {
        if (isNumber) {
          shapes[count] = shape.number;
          withDigits[digits++] = count;
        } else if (first === kind.upper) {
          shapes[count] = at - i === 1 ? shape.initial : shape.title;
          capitalised[capitals++] = count;
          upper++;
          lower += at - i - 1;
        } else {
          shapes[count] = shape.lower;
          lower += at - i;
        }
        hash[count] = hashed;
        check[count] = checked;
        end[count] = at;
        traits[count++] = trait.plain;
        i = at;
        // Most words are followed by a blank; it is read here, not by one more turn of the loop.
        if (letter === blank) {
          space = gap.space;
          i++;
        }
        continue;
      }
    }
    const word = scanWord(text, i);
    hash[count] = word.hash;
    check[count] = word.check;
    end[count] = word.end;
    const looks = shapeOf(first, word);
    shapes[count] = looks;
    if (looks >= shape.number) withDigits[digits++] = count;
    else if (looks !== shape.lower) capitalised[capitals++] = count;
    traits[count++] = (word.isPlain ? trait.plain : 0) | (word.hasHyphen ? trait.hyphen : 0);
    lower += word.lower;
    upper += word.upper;
    i = word.end;
  }
  into.count = count;
  into.wordCount = wordCount;
  into.capitals = capitals;
  into.digits = digits;
  into.lowerLetters += lower;
  into.upperLetters += upper;
  return i;
}

function shapeOf(first: number, { upper, lower, uncased, digits }: ScannedWord): number {
  if (digits > 0) return upper + lower + uncased > 0 ? shape.alphanumeric : shape.number;
  if (uncased > 0) return shape.uncased;
  if (upper === 0) return shape.lower;
  if (first !== kind.upper) return shape.mixed;
  if (lower === 0) return upper === 1 ? shape.initial : shape.upper;
  return upper === 1 ? shape.title : shape.mixed;
}
