/**
 * What patterns may still do: steps of walks, `steps` of our own matcher, and `builtIn` of the built-in one, which cannot be
 * stopped, as many as it may be expected to take at most. `run` numbers the limits, `length` is that of the whole that is looked at.
 */
type Work = { run: number; length: number; steps: number; builtIn: number; walk: number };

/** Steps of walks, some 5 ms. */
const walkLimit = 1_000_000;
/** Some 40 ms each for a draft of up to `usualLength` characters; a longer one may take as much more as it is longer. */
const stepLimit = 500_000;
const builtInSum = 5e7;
const usualLength = 100_000;

/** Steps the built-in matcher may take on one text at the most. */
export const builtInLimit = 2e7;

/** The work that is left now. */
export const work: Work = { run: 0, length: 0, steps: 0, builtIn: 0, walk: 0 };
let isLimited = false;

/**
 * Runs what uses patterns over a draft of so many characters, with one limit for all of it.
 * Errors: `RunawayPattern` once it is spent.
 */
export function withWorkLimit<T>(length: number, run: () => T): T {
  if (isLimited) return run();
  startWork(length);
  isLimited = true;
  try {
    return run();
  } finally {
    isLimited = false;
  }
}

/** A pattern that is run by itself has a limit of its own for each text. */
export function startWorkAlone(length: number): void {
  if (!isLimited) startWork(length);
}

function startWork(length: number): void {
  const share = Math.max(1, length / usualLength);
  work.run++;
  work.length = length;
  work.steps = stepLimit * share;
  work.builtIn = builtInSum * share;
  work.walk = walkLimit * share;
}
