/** Number of single-letter edits (a swap of neighbours counts one) between two words. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? beforeLast[j - 2]! + 1 : Infinity;
      const change = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(last[j]! + 1, row[j - 1]! + 1, change, swap));
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/** The known name that was probably meant, when one is near enough: a third of the letters, at least one, at most three. */
export function closest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > 64) return undefined;
  const limit = Math.max(1, Math.min(3, Math.ceil(word.length / 3)));
  const near = [...known]
    .map((name) => ({ name, distance: editDistance(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= limit && distance < name.length)
    .toSorted((a, b) => a.distance - b.distance || a.name.localeCompare(b.name));
  return near[0]?.name;
}

/** How to mend an unknown name: the near one, or what exists. */
export function suggest(word: string, known: Iterable<string>, what: string): string {
  const names = [...new Set(known)];
  const near = closest(word, names);
  if (near !== undefined) return `Did you mean \`${near}\`?`;
  if (names.length === 0) return `There is no ${what} here; declare one first.`;
  const shown = names.slice(0, 12).map((name) => `\`${name}\``);
  return `Known here: ${shown.join(", ")}${names.length > shown.length ? ", …" : ""}.`;
}
