import type { Problem } from "./problem.ts";

/**
 * Why what is on the screen may be out of date: the last refresh that failed, until one succeeds.
 * A failed refresh never takes a screen away; only a first load that fails shows its problem in place.
 */
let problem: Problem | undefined;
const listeners = new Set<() => void>();

export function setStale(next: Problem | undefined): void {
  if (problem === next) return;
  problem = next;
  for (const listener of listeners) listener();
}

export const readStale = (): Problem | undefined => problem;

export function watchStale(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
