import type { Random } from "./random.ts";

/** Rows in another order, by the seed. */
export function shuffled<T>(rows: readonly T[], random: Random): T[] {
  const mixed = [...rows];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = random.between(0, at);
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}
