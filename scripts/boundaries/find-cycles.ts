type Edges = ReadonlyMap<string, readonly string[]>;

/**
 * Groups of files that reach each other by imports. Shape: for each group its size and its shortest loop, which ends with
 * the file that it begins with. A file that imports itself is a group of one.
 */
export function findCycles(edges: Edges): { size: number; loop: string[] }[] {
  return groups(edges).map((group) => ({ size: group.length, loop: shortestLoop(group, edges) }));
}

/** By Tarjan's algorithm. */
function groups(edges: Edges): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];

  for (const file of edges.keys()) if (!index.has(file)) visit(file);
  return cycles;

  function visit(file: string): void {
    index.set(file, index.size);
    low.set(file, index.get(file)!);
    stack.push(file);
    for (const next of edges.get(file) ?? []) {
      if (!index.has(next)) visit(next);
      if (stack.includes(next)) low.set(file, Math.min(low.get(file)!, low.get(next)!));
    }
    if (low.get(file) === index.get(file)) closeGroup(file);
  }

  function closeGroup(file: string): void {
    const group = stack.splice(stack.indexOf(file));
    if (group.length > 1 || edges.get(file)?.includes(file)) cycles.push(group.sort());
  }
}

function shortestLoop(group: readonly string[], edges: Edges): string[] {
  const loops = [...group].sort().map((file) => loopFrom(file, new Set(group), edges));
  return loops.reduce((best, loop) => (loop.length < best.length ? loop : best));
}

/** Breadth first, inside the group, until it is back. */
function loopFrom(start: string, group: ReadonlySet<string>, edges: Edges): string[] {
  const paths = [[start]];
  const seen = new Set<string>();
  for (const path of paths) {
    for (const next of edges.get(path.at(-1)!) ?? []) {
      if (next === start) return [...path, start];
      if (!group.has(next) || seen.has(next)) continue;
      seen.add(next);
      paths.push([...path, next]);
    }
  }
  return [start];
}
