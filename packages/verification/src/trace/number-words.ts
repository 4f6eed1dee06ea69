const units =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const values = new Map<string, number>([
  ...units.map((word, index): [string, number] => [word, index]),
  ...tens.map((word, index): [string, number] => [word, (index + 2) * 10]),
]);
const magnitudes = new Map([
  ["hundred", 100],
  ["dozen", 12],
  ["thousand", 1e3],
  ["million", 1e6],
  ["billion", 1e9],
]);

const small = [...values.keys()].sort((a, b) => b.length - a.length).join("|");
const large = [...magnitudes.keys()].join("|");

/** Source of a pattern for a spelled-out cardinal: "five", "a dozen", "one hundred and four", "twenty-one". */
export const numberWordsPattern = `(?:(?:${small})|an?[ ](?:${large}))(?:(?:-|[ ])(?:and[ ])?(?:${small}|${large}))*`;

/** The value of a spelled-out cardinal, or undefined when the words are no number ("five six"). */
export function readNumberWords(words: string): number | undefined {
  let total = 0;
  let group = 0;
  let last = Number.POSITIVE_INFINITY;
  for (const word of words.toLowerCase().split(/[ -]+/)) {
    const magnitude = magnitudes.get(word);
    const value = values.get(word);
    if (word === "and") continue;
    if (word === "a" || word === "an") group = 1;
    else if (magnitude !== undefined && magnitude <= 100) group *= magnitude;
    else if (magnitude !== undefined) {
      total += group * magnitude;
      group = 0;
    } else if (value !== undefined) {
      if (last < 10 || (last < 100 && value >= 10)) return undefined;
      group += value;
    }
    last = value ?? Number.POSITIVE_INFINITY;
  }
  return total + group;
}

const ordinalUnits = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(
  " ",
);

/** "third" is 3; undefined above twelfth. */
export function readOrdinalWord(word: string): number | undefined {
  const value = ordinalUnits.indexOf(word.toLowerCase());
  return value < 1 ? undefined : value;
}
