import { isSpace } from "../document/char-kinds.ts";

type Word = { 0: string; index: number };

/** Of each UTF-16 unit 0 where it is white space, what its cases have in common where one is ASCII, and else 1. */
const folded = Uint8Array.from({ length: 65_536 }, (_, code) => (isSpace(code) ? 0 : code < 128 ? code | 32 : 1));
/** The Kelvin sign, whose lower case is a letter of ASCII. */
folded[0x212a] = 107;

/** For each word of the text that is looked at what its letters come to, and where it ends; used again for the next text. */
let sums = new Int32Array(1024);
let ends = new Int32Array(1024);

/**
 * Of the words of a text, between white space, those that may be the same as the one beside them, but for case. Before
 * each row of such words stands an empty one, for those that are left out; few texts have any.
 */
export function repeatedWords(text: string): Word[] {
  const words: Word[] = [];
  const count = sumWords(text);
  let isListed = false;
  for (let word = 1; word < count; word++) {
    const mayRepeat = sums[word] === sums[word - 1] && areAlike(text, word - 1, word);
    if (mayRepeat) {
      if (!isListed) words.push({ 0: "", index: startOf(text, word) }, wordAt(text, word - 1));
      words.push(wordAt(text, word));
    }
    isListed = mayRepeat;
  }
  return words;
}

/**
 * Sums up the words of a text; gives how many there are. Nothing here goes this way or that by what a character is: where
 * words end cannot be foreseen, and to be wrong about it takes longer than all the rest.
 */
function sumWords(text: string): number {
  if (sums.length <= text.length / 2 + 1) {
    sums = new Int32Array(text.length);
    ends = new Int32Array(text.length);
  }
  const [sumOf, endOf] = [sums, ends];
  let count = 0;
  let sum = 0;
  let isInside = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = folded[text.charCodeAt(at)]!;
    const isEnd = (letter - 1) >>> 31;
    sumOf[count] = sum;
    endOf[count] = at;
    count += isEnd & isInside;
    isInside = 1 - isEnd;
    sum = ((sum << 2) + letter) & -isInside;
  }
  sums[count] = sum;
  ends[count] = text.length;
  return count + isInside;
}

const wordAt = (text: string, word: number): Word => {
  const index = startOf(text, word);
  return { 0: text.slice(index, ends[word]), index };
};

function startOf(text: string, word: number): number {
  let start = ends[word]!;
  while (start > 0 && !isSpace(text.charCodeAt(start - 1))) start--;
  return start;
}

/** The same but for case, as far as they are ASCII; other characters may be anything. */
function areAlike(text: string, one: number, other: number): boolean {
  const first = startOf(text, one);
  const second = startOf(text, other);
  const length = ends[one]! - first;
  if (ends[other]! - second !== length) return false;
  for (let i = 0; i < length; i++) {
    const a = text.charCodeAt(first + i);
    const b = text.charCodeAt(second + i);
    if (a !== b && (a | 32) !== (b | 32) && (a | b) < 128) return false;
  }
  return true;
}
