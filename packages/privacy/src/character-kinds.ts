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
let kinds: Uint8Array | undefined;

/** Character classes of the basic plane; the others count as punctuation. Built on first use. */
export function characterKinds(): Uint8Array {
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

export const isLetter = (k: number) => k >= kind.lower && k <= kind.uncased;
