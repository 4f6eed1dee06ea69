type Literal = { text: string; startsWord: boolean; endsWord: boolean };

/** Words in a thousand characters of English prose. */
const wordsPerThousand = 166;

/** The commonest words of English with how many of a thousand words they are. Source: rank lists of written English, rounded. */
const commonWords = sharesOf(`
  the 55 of 27 and 27 to 27 a 23 in 19 is 11 that 10 for 10 it 9 you 9 on 7 with 7 as 7 are 6 be 6 this 6 was 6
  your 6 or 5 at 5 by 5 we 5 have 5 from 5 not 5 an 4 can 4 i 4 they 4 will 4 all 3 but 3 more 3 if 3 has 3 what 3
  their 3 one 3 our 3 when 3 how 2 which 2 about 2 up 2 out 2 so 2 there 2 who 2 he 3 his 3 her 2 she 2 had 2 were
  2 been 2 would 2 do 2 no 2 other 2 than 2 them 2 like 2 into 2 time 2 use 2 get 2 some 2 make 2 also 2 most 1.5
  just 1.5 these 1.5 its 2 new 1.5 only 1 people 1 may 1 my 1 any 1 us 1 over 1 after 1 first 1 should 1 could 1
  even 1 many 1 much 1 need 1 work 1 way 1 where 1 well 1 while 1 then 1 because 1 help 1 best 1 see 1 two 1 such
  1 through 1 each 1 very 0.7 same 0.7 both 0.7 being 0.7 between 0.7
`);

/** Of Markdown too, where it holds marks. */
const markShares: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ ".": 0.011, ",": 0.01, "-": 0.007, "'": 0.003, "’": 0.002, "/": 0.006, ":": 0.005, "*": 0.005, '"': 0.003 },
    ...{ "[": 0.003, "]": 0.003, "(": 0.003, ")": 0.003, "#": 0.002, "`": 0.003, _: 0.002, "%": 0.0003 },
  }),
);

const letterShares = sharesOf(`
  e 0.12 t 0.09 a 0.08 o 0.075 i 0.07 n 0.067 s 0.063 h 0.055 r 0.06 d 0.04 l 0.04 c 0.03 u 0.028 m 0.025 w 0.02 f
  0.02 g 0.02 y 0.018 p 0.02 b 0.015 v 0.01 k 0.008 j 0.002 x 0.002 q 0.001 z 0.001
`);

/** "the 55 of 27" as a map. */
function sharesOf(list: string): ReadonlyMap<string, number> {
  return new Map([...list.matchAll(/(\w+) ([\d.]+)/g)].map(([, name, share]) => [name!, Number(share)]));
}

/**
 * How often a literal stands in a thousand characters of English, roughly: by what the commonest words hold of it, or else
 * by its letters. Good enough to tell "in" from "increase"; nothing but speed depends on it.
 */
export function rateOf({ text, startsWord, endsWord }: Literal): number {
  const parts = text.split(" ");
  const last = parts.length - 1;
  const rates = parts.map((part, index) => rateOfPart(part, startsWord || index > 0, endsWord || index < last));
  return Math.min(...rates) * 0.2 ** last;
}

function rateOfPart(part: string, startsWord: boolean, endsWord: boolean): number {
  const byLetters = rateOfLetters(part, startsWord, endsWord);
  const known = knownParts();
  const ofWords = known[(startsWord ? 1 : 0) + (endsWord ? 2 : 0)]!.get(part) ?? 0;
  return Math.max(byLetters, (ofWords * wordsPerThousand) / 1000);
}

/** As if letters followed each other by chance, a little more often than that. */
function rateOfLetters(part: string, startsWord: boolean, endsWord: boolean): number {
  let rate = startsWord ? wordsPerThousand : endsWord ? wordsPerThousand : 1000;
  let before = "";
  for (const char of part) {
    rate *=
      char === "0" ? (before === "0" ? 0.6 : 0.014) : (letterShares.get(char) ?? markShares.get(char) ?? 0.0007) * 1.4;
    before = char;
  }
  return startsWord && endsWord ? rate * 0.3 : rate;
}

let parts: readonly Map<string, number>[] | undefined;

/** Parts of the commonest words, by where in the word they must stand: anywhere, at its start, at its end, the whole. */
function knownParts(): readonly Map<string, number>[] {
  if (parts) return parts;
  const made = [0, 1, 2, 3].map(() => new Map<string, number>());
  const add = (edges: number, part: string, share: number) =>
    void made[edges]!.set(part, (made[edges]!.get(part) ?? 0) + share);
  for (const [word, share] of commonWords)
    for (let start = 0; start < word.length; start++)
      for (let end = start + 1; end <= word.length; end++) {
        const part = word.slice(start, end);
        add(0, part, share);
        if (start === 0) add(1, part, share);
        if (end === word.length) add(2, part, share);
        if (part === word) add(3, part, share);
      }
  parts = made;
  return made;
}
