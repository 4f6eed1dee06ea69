/** What a token looks like. */
export const shape = {
  lower: 1,
  title: 2,
  upper: 3,
  initial: 4,
  mixed: 5,
  uncased: 6,
  number: 7,
  alphanumeric: 8,
  punctuation: 9,
} as const;

/** What stands before a token. */
export const gap = { none: 0, space: 1, line: 2, paragraph: 3 } as const;

/** Tokens of a text as parallel arrays: far cheaper than objects at megabytes per call. */
export type Tokens = {
  readonly count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly shape: Uint8Array;
  readonly gap: Uint8Array;
  /** Indices of tokens that hold a digit. */
  readonly withDigits: number[];
  /** Indices of words that begin with a capital or have no case. */
  readonly capitalised: number[];
  readonly lowerLetters: number;
  readonly upperLetters: number;
};

const kind = {
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
let kinds: Uint8Array | undefined;

/** Character classes of the basic plane; the others count as punctuation. */
function characterKinds(): Uint8Array {
  if (kinds) return kinds;
  const table = new Uint8Array(65536).fill(kind.punctuation);
  const classes: [RegExp, number][] = [
    [/^\p{Lu}|\p{Lt}$/u, kind.upper],
    [/^\p{Ll}$/u, kind.lower],
    [/^\p{L}$/u, kind.uncased],
    [/^[\p{Mn}\p{Mc}\u200b-\u200d\u2060\ufeff\u00ad]$/u, kind.joining],
    [/^\p{Nd}$/u, kind.digit],
    [/^\s$/u, kind.space],
  ];
  for (let code = 0; code < 65536; code++) {
    const character = String.fromCharCode(code);
    const found = classes.find(([pattern]) => pattern.test(character));
    if (found) table[code] = found[1];
  }
  table[0x200b] = kind.joining;
  for (const code of [10, 13, 0x2028, 0x2029]) table[code] = kind.line;
  for (const code of [0x27, 0x2019, 0x2bc]) table[code] = kind.apostrophe;
  for (const code of [0x2d, 0x2010, 0x2011]) table[code] = kind.hyphen;
  kinds = table;
  return table;
}

const isLetter = (k: number) => k >= kind.lower && k <= kind.uncased;

/** Splits a text into words, numbers and single marks. Words keep inner apostrophes and hyphens ("O'Brien-Smith"). */
export function tokenize(text: string): Tokens {
  const table = characterKinds();
  const length = text.length;
  let capacity = Math.max(16, length >> 2);
  let start = new Int32Array(capacity);
  let end = new Int32Array(capacity);
  let shapes = new Uint8Array(capacity);
  let gaps = new Uint8Array(capacity);
  const withDigits: number[] = [];
  const capitalised: number[] = [];
  let count = 0;
  let lines = 2;
  let spaces = 1;
  let lowerLetters = 0;
  let upperLetters = 0;
  let i = 0;

  while (i < length) {
    const first = table[text.charCodeAt(i)]!;
    if (first === kind.space) {
      spaces = 1;
      i++;
      continue;
    }
    if (first === kind.line) {
      if (text.charCodeAt(i) !== 13 || text.charCodeAt(i + 1) !== 10) lines++;
      i++;
      continue;
    }
    if (count === capacity) {
      capacity *= 2;
      start = grow(start, new Int32Array(capacity));
      end = grow(end, new Int32Array(capacity));
      shapes = grow(shapes, new Uint8Array(capacity));
      gaps = grow(gaps, new Uint8Array(capacity));
    }
    const from = i;
    let looks: number = shape.punctuation;
    if (isLetter(first) || first === kind.digit) {
      let upper = 0;
      let lower = 0;
      let uncased = 0;
      let digits = 0;
      while (i < length) {
        const k = table[text.charCodeAt(i)]!;
        if (k === kind.lower) lower++;
        else if (k === kind.upper) upper++;
        else if (k === kind.uncased) uncased++;
        else if (k === kind.digit) digits++;
        else if (k === kind.apostrophe || k === kind.hyphen) {
          if (digits > 0 || i + 1 >= length || !isLetter(table[text.charCodeAt(i + 1)]!)) break;
        } else if (k !== kind.joining) break;
        i++;
      }
      lowerLetters += lower;
      upperLetters += upper;
      if (digits > 0) {
        looks = upper + lower + uncased > 0 ? shape.alphanumeric : shape.number;
        withDigits.push(count);
      } else {
        looks = wordShape(first, upper, lower, uncased);
        if (looks !== shape.lower) capitalised.push(count);
      }
    } else i++;
    start[count] = from;
    end[count] = i;
    shapes[count] = looks;
    gaps[count] = lines > 1 ? gap.paragraph : lines === 1 ? gap.line : spaces ? gap.space : gap.none;
    lines = 0;
    spaces = 0;
    count++;
  }
  return { count, start, end, shape: shapes, gap: gaps, withDigits, capitalised, lowerLetters, upperLetters };
}

function wordShape(first: number, upper: number, lower: number, uncased: number): number {
  if (uncased > 0) return shape.uncased;
  if (upper === 0) return shape.lower;
  if (first !== kind.upper) return shape.mixed;
  if (lower === 0) return upper === 1 ? shape.initial : shape.upper;
  return upper === 1 ? shape.title : shape.mixed;
}

function grow<T extends Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
