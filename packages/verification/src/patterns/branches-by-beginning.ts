import { beginningOf } from "./beginning.ts";
import type { PatternNode } from "./pattern-node.ts";

/**
 * The branches of a choice that may begin with two characters, in their order; worked out when they are first asked for.
 * `branches`: what stands for each item of the choice.
 */
export function branchesByBeginning<T>(items: readonly PatternNode[], branches: readonly T[]) {
  const beginnings = items.map(beginningOf);
  const known: (readonly T[] | undefined)[][] = Array.from({ length: 128 }, () => []);
  const mayStand = (place: number, code: number, index: number) => {
    const beginning = beginnings[index];
    return !beginning || beginning.length <= place || (beginning.bits[code]! & (1 << place)) !== 0;
  };
  return (code: number, second: number): readonly T[] => {
    if (code > 127 || second > 127) return branches;
    const ofFirst = known[code]!;
    ofFirst[second] ??= branches.filter((_, index) => mayStand(0, code, index) && mayStand(1, second, index));
    return ofFirst[second];
  };
}
