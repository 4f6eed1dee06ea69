import { type GlobStep, readGlob } from "./read-glob.ts";

/**
 * Whether a path matches a glob with `*`, `**`, `?`, `{a,b}` and `[…]`; a glob without a slash is matched against the name,
 * one with a slash against the end of the path from any folder on. Takes time by the length of the path times that of the
 * glob, whatever stands in them.
 */
export function matchesGlob(path: string, glob: string): boolean {
  const isDeep = !glob.includes("/");
  const target = isDeep ? path.slice(path.lastIndexOf("/") + 1) : path;
  const walk = new Walk(readGlob(glob, isDeep));
  walk.enter(0);
  for (let at = 0; at < target.length; at++) {
    if (!walk.take(target[at]!) && isDeep) return false;
    if (target[at] === "/") walk.enter(0);
  }
  return walk.isAtEnd;
}

/** The steps of a glob that a path has come to; all of them at once, so that none is tried again. */
class Walk {
  readonly #steps: readonly GlobStep[];
  #reached: number[] = [];
  /** For each step the round it was reached in last. */
  readonly #rounds: Uint32Array;
  #round = 1;

  constructor(steps: readonly GlobStep[]) {
    this.#steps = steps;
    this.#rounds = new Uint32Array(steps.length + 1);
  }

  get isAtEnd(): boolean {
    return this.#rounds[this.#steps.length] === this.#round;
  }

  /** Comes to a step, and to those that take nothing on from there. */
  enter(first: number): void {
    const waiting = [first];
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      if (this.#rounds[number] === this.#round) continue;
      this.#rounds[number] = this.#round;
      const step = this.#steps[number];
      if (!step) continue;
      if (step.kind === "char") this.#reached.push(number);
      else for (const next of step.to) waiting.push(next);
    }
  }

  /** Goes on by one character; false where no step takes it. */
  take(char: string): boolean {
    const before = this.#reached;
    this.#reached = [];
    this.#round++;
    for (const number of before) {
      const step = this.#steps[number]!;
      if (step.kind === "char" && step.takes(char)) this.enter(step.to);
    }
    return this.#reached.length > 0 || this.isAtEnd;
  }
}
