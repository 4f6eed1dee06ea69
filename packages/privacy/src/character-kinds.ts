import { basicPlane, eachStretch } from "./basic-plane.ts";

/** What a character is to the words of a text. */
export const kind = {
  space: 0,
  line: 1,
  lower: 2,
  upper: 3,
  uncased: 4,
  digit: 5,
  punctuation: 6,
  joining: 7,
  apostrophe: 8,
  hyphen: 9,
} as const;
/** Where two hold the later one counts. */
const classes: readonly (readonly [RegExp, number])[] = [
  [/\s+/gu, kind.space],
  [/\p{Nd}+/gu, kind.digit],
  [/[\p{Mn}\p{Mc}\u200b-\u200d\u2060\ufeff\u00ad]+/gu, kind.joining],
  [/\p{L}+/gu, kind.uncased],
  [/\p{Ll}+/gu, kind.lower],
  [/[\p{Lu}\p{Lt}]+/gu, kind.upper],
];
/** Kinds of the ASCII characters, which most texts are made of. */
export const asciiKinds = kindsOf(basicPlane.slice(0, 128));
let kinds: Uint8Array | undefined;

/** Kinds of the characters of the basic plane; the others count as punctuation. Built on first use. */
export function characterKinds(): Uint8Array {
  kinds ??= kindsOf(basicPlane);
  return kinds;
}

/** Kinds of the characters 0, 1, 2 … of a text; what is set beyond its end is ignored. */
function kindsOf(characters: string): Uint8Array {
  const table = new Uint8Array(characters.length).fill(kind.punctuation);
  for (const [pattern, value] of classes)
    eachStretch(pattern, (code, units) => table.fill(value, code, code + units.length), characters);
  for (const code of [10, 13, 0x2028, 0x2029]) table[code] = kind.line;
  for (const code of [0x27, 0x2019, 0x2bc]) table[code] = kind.apostrophe;
  for (const code of [0x2d, 0x2010, 0x2011]) table[code] = kind.hyphen;
  return table;
}

export const isLetter = (k: number) => k >= kind.lower && k <= kind.uncased;
