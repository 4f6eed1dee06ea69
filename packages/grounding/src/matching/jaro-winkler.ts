/**
 * How alike two texts are, 0 to 1: shared characters that lie near one another, with a bonus for a common beginning.
 * Source: Winkler 1990, "String Comparator Metrics"; prefix of at most 4, scale 0.1.
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  if (a === "" || b === "") return 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const takenB = new Uint8Array(b.length);
  const sharedA: string[] = [];
  for (let i = 0; i < a.length; i++) {
    const end = Math.min(b.length, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j++) {
      if (takenB[j] === 1 || a[i] !== b[j]) continue;
      takenB[j] = 1;
      sharedA.push(a[i]!);
      break;
    }
  }
  if (sharedA.length === 0) return 0;
  let swapped = 0;
  let at = 0;
  for (let j = 0; j < b.length; j++) if (takenB[j] === 1 && b[j] !== sharedA[at++]) swapped++;
  const shared = sharedA.length;
  const jaro = (shared / a.length + shared / b.length + (shared - swapped / 2) / shared) / 3;
  let prefix = 0;
  while (prefix < 4 && a[prefix] !== undefined && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

/** How alike two texts are word by word, whatever the order: the mean of each word's best partner, both ways. */
export function tokenSetLikeness(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split(" ").filter((word) => word !== "")) as [string[], string[]];
  if (left.length === 0 || right.length === 0) return 0;
  const best = (word: string, others: readonly string[]) =>
    Math.max(...others.map((other) => jaroWinkler(word, other)));
  const mean = (words: readonly string[], others: readonly string[]) => {
    const letters = words.reduce((sum, word) => sum + word.length, 0);
    return words.reduce((sum, word) => sum + best(word, others) * word.length, 0) / letters;
  };
  return (mean(left, right) + mean(right, left)) / 2;
}
