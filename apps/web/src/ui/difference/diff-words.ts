export type Change = { kind: "same" | "added" | "removed"; text: string };

const tokenPattern = /[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*|\s+|[^\p{L}\p{N}\s]/gu;

/**
 * Word-level difference, shortest first (Myers 1986).
 * Shape: changes in reading order; `same` + `removed` texts join to `before`, `same` + `added` to `after`.
 * Past 2,000 changed words the rest is shown as replaced whole, so that the work stays bounded.
 */
export function diffWords(before: string, after: string): Change[] {
  const a = before.match(tokenPattern) ?? [];
  const b = after.match(tokenPattern) ?? [];
  const head = commonLength(a, b, (list, index) => list[index]);
  const tail = commonLength(a.slice(head), b.slice(head), (list, index) => list[list.length - 1 - index]);
  const middle = diffTokens(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return joinChanges([
    { kind: "same", text: a.slice(0, head).join("") },
    ...middle,
    { kind: "same", text: a.slice(a.length - tail).join("") },
  ]);
}

function commonLength(a: string[], b: string[], at: (list: string[], index: number) => string | undefined): number {
  let count = 0;
  while (count < Math.min(a.length, b.length) && at(a, count) === at(b, count)) count += 1;
  return count;
}

const maxChanges = 2000;

function diffTokens(a: string[], b: string[]): Change[] {
  if (a.length === 0 || b.length === 0) return replaced(a, b);
  const frontiers = searchFrontiers(a, b);
  return frontiers ? walkBack(a, b, frontiers) : replaced(a, b);
}

const replaced = (a: string[], b: string[]): Change[] => [
  { kind: "removed", text: a.join("") },
  { kind: "added", text: b.join("") },
];

/** The furthest reach in `a` per diagonal, for every number of changes until both ends are met. */
function searchFrontiers(a: string[], b: string[]): Map<number, number>[] | undefined {
  const reach = new Map<number, number>([[1, 0]]);
  const frontiers: Map<number, number>[] = [];
  for (let changes = 0; changes <= Math.min(a.length + b.length, maxChanges); changes += 1) {
    frontiers.push(new Map(reach));
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      let x = isDown(reach, diagonal, changes) ? reach.get(diagonal + 1)! : reach.get(diagonal - 1)! + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      reach.set(diagonal, x);
      if (x >= a.length && x - diagonal >= b.length) return frontiers;
    }
  }
  return undefined;
}

const isDown = (reach: Map<number, number>, diagonal: number, changes: number) =>
  diagonal === -changes || (diagonal !== changes && (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1));

function walkBack(a: string[], b: string[], frontiers: Map<number, number>[]): Change[] {
  const steps: Change[] = [];
  let x = a.length;
  let y = b.length;
  for (let changes = frontiers.length - 1; changes >= 0; changes -= 1) {
    const reach = frontiers[changes]!;
    const diagonal = x - y;
    const down = isDown(reach, diagonal, changes);
    const fromX = changes === 0 ? 0 : reach.get(down ? diagonal + 1 : diagonal - 1)!;
    const fromY = changes === 0 ? 0 : fromX - (down ? diagonal + 1 : diagonal - 1);
    while (x > fromX && y > fromY) {
      x -= 1;
      y -= 1;
      steps.push({ kind: "same", text: a[x]! });
    }
    if (changes === 0) break;
    steps.push(down ? { kind: "added", text: b[fromY]! } : { kind: "removed", text: a[fromX]! });
    x = fromX;
    y = fromY;
  }
  return steps.reverse();
}

function joinChanges(changes: Change[]): Change[] {
  const joined: Change[] = [];
  for (const change of changes) {
    const last = joined.at(-1);
    if (change.text === "") continue;
    if (last?.kind === change.kind) last.text += change.text;
    else joined.push({ ...change });
  }
  return joined;
}

/** How many words a difference added and removed. */
export function countChangedWords(changes: Change[]): { added: number; removed: number } {
  const words = (kind: Change["kind"]) =>
    changes
      .filter((change) => change.kind === kind)
      .reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);
  return { added: words("added"), removed: words("removed") };
}
