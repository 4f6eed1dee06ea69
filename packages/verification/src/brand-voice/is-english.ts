/** Frequent words of English that are words of no neighbouring language. */
const common = new Set(
  "the and to of that this with from you your they their which what when there would about are not it be".split(" "),
);
const leastShare = 0.08;

/**
 * Whether the words of texts look like English. Of 500 English articles one has 9 % of these words and the median 23 %;
 * German, French, Spanish and Danish prose has next to none, Dutch some. No words at all are taken for English.
 * Units: `words` in lower case with how often.
 */
export function isEnglish(all: readonly ReadonlyMap<string, number>[]): boolean {
  let total = 0;
  let known = 0;
  for (const words of all)
    for (const [word, count] of words) {
      total += count;
      if (common.has(word)) known += count;
    }
  return total === 0 || known / total >= leastShare;
}
