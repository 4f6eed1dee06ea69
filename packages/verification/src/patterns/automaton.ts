import type { PatternProgram } from "./pattern-program.ts";
import { gaveUp, noMatch } from "./walk.ts";

/** Steps that are left to walks; an automaton goes over eight characters for one. */
export type WalkBudget = { walk: number };
const charactersPerStep = 8;

/** What may come of a pattern from a place on: its steps in the order in which they are preferred, and what stands before. */
type State = { steps: readonly number[]; behind: number };

const unknown = 0;
/** Nothing may come any more. */
const dead = 1;
/** Patterns that count characters have ever so many states; they are matched in another way. */
const mostStates = 512;
const mostListed = 20_000;
const mostWide = 4096;
const ascii = 128;
/** Stands for the character before the start of a text. */
const textStart = ascii;
/** The number of the first of Unicode's code points that is none. */
const allPoints = 0x110000;

/**
 * Matches a pattern going once over each character, by tables of what comes after what, which are filled in as they are
 * needed. It prefers what a backtracking matcher does.
 */
export class Automaton {
  readonly isExact: boolean;
  readonly #program: PatternProgram;
  readonly #states: State[];
  readonly #numbers = new Map<string, number>();
  /** For each state and ASCII character the state that follows, doubled, and one more where a match ends before the character; 0: not known. */
  #next = new Uint16Array(8 * ascii);
  /** The same of other characters. */
  readonly #wide = new Map<number, number>();
  /** Whether a match ends in a state at the end of the text. */
  readonly #endings: (boolean | undefined)[] = [];
  /** The state at the beginning behind each ASCII character, and at the start of the text. */
  readonly #starts: number[] = [];
  /** For each step the round in which it was tried, and in which it was added to a state. */
  readonly #tried: Uint32Array;
  readonly #added: Uint32Array;
  #round = 0;
  #listed = 0;
  #isFull = false;

  constructor(program: PatternProgram) {
    this.#program = program;
    this.isExact = program.isExact;
    const nothing = { steps: [], behind: 0 };
    // The first number is of no state, so that 0 says that nothing is known.
    this.#states = [nothing, nothing];
    this.#tried = new Uint32Array(program.steps.length);
    this.#added = new Uint32Array(program.steps.length);
  }

  /** Where the match that begins at `at` ends, `noMatch`, or `gaveUp` where there is no work left or only the built-in matcher knows. */
  endOfMatch(text: string, at: number, budget: WalkBudget): number {
    const end = Math.min(text.length, at + budget.walk * charactersPerStep);
    let table = this.#next;
    let state = this.#startAt(text, at);
    let reached = noMatch;
    let place = at;
    while (place < end && state > dead) {
      const code = text.charCodeAt(place);
      let next: number;
      let width = 1;
      if (code < ascii) {
        next = table[state * ascii + code]!;
        if (next === 0) {
          next = this.#after(state, code);
          table = this.#next;
        }
      } else {
        const point = text.codePointAt(place)!;
        next = this.#afterWide(state, point);
        if (point > 0xffff) width = 2;
      }
      if ((next & 1) === 1) reached = place;
      state = next >> 1;
      place += width;
    }
    budget.walk -= (place - at) / charactersPerStep;
    if (state === dead) return reached;
    if (state === unknown || end < text.length) return gaveUp;
    return this.#endsIn(state) ? end : reached;
  }

  #startAt(text: string, at: number): number {
    if (this.#isFull || isInsidePair(text, at)) return unknown;
    const code = at === 0 ? textStart : text.charCodeAt(at - 1);
    if (at > 0 && code >= ascii) return this.#startBehindWide(text, at);
    this.#starts[code] ??= this.#startBehind(code === textStart ? "" : String.fromCharCode(code));
    return this.#starts[code];
  }

  #startBehindWide(text: string, at: number): number {
    const previous = text.slice(isInsidePair(text, at - 1) ? at - 2 : at - 1, at);
    return isOdd(previous.charCodeAt(0)) ? unknown : this.#startBehind(previous);
  }

  #startBehind(previous: string): number {
    return this.#numberOf([this.#program.first], this.#bitsOf(previous));
  }

  #bitsOf(previous: string): number {
    const { behind } = this.#program;
    let bits = 0;
    for (let index = 0; index < behind.length; index++) if (behind[index]!(previous)) bits |= 1 << index;
    return bits;
  }

  #afterWide(state: number, point: number): number {
    if (isOdd(point)) return unknown;
    const key = state * allPoints + point;
    const known = this.#wide.get(key);
    if (known !== undefined) return known;
    if (this.#wide.size >= mostWide) this.#wide.clear();
    const next = this.#follow(state, String.fromCodePoint(point));
    this.#wide.set(key, next);
    return next;
  }

  #after(state: number, code: number): number {
    const next = this.#follow(state, String.fromCharCode(code));
    this.#next[state * ascii + code] = next;
    return next;
  }

  /** What follows a state by a character, as the tables have it. */
  #follow(state: number, char: string): number {
    const steps: number[] = [];
    const isMatch = this.#goOn(state, char, steps);
    return this.#numberOf(steps, this.#bitsOf(char)) * 2 + (isMatch ? 1 : 0);
  }

  #endsIn(state: number): boolean {
    this.#endings[state] ??= this.#goOn(state, "", []);
    return this.#endings[state];
  }

  /** Adds the steps behind a character; gives whether a match ends before it. What is less preferred than that match is left out. */
  #goOn(number: number, char: string, steps: number[]): boolean {
    const state = this.#states[number]!;
    this.#round++;
    return state.steps.some((step) => this.#try(step, state.behind, char, steps));
  }

  #try(number: number, behind: number, char: string, steps: number[]): boolean {
    if (this.#tried[number] === this.#round) return false;
    this.#tried[number] = this.#round;
    const step = this.#program.steps[number]!;
    switch (step.kind) {
      case "match":
        return true;
      case "char":
        if (char === "" || this.#added[step.next] === this.#round || !step.test(char)) return false;
        this.#added[step.next] = this.#round;
        steps.push(step.next);
        return false;
      case "check":
        return step.holds(behind, char) && this.#try(step.next, behind, char, steps);
      case "fork":
        return step.ways.some((way) => this.#try(way, behind, char, steps));
    }
  }

  /** The number of a state, `unknown` where there is no room for it. */
  #numberOf(steps: readonly number[], behind: number): number {
    if (steps.length === 0) return dead;
    const key = `${behind} ${steps.join()}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#states.length;
    this.#listed += steps.length;
    if (number >= mostStates || this.#listed > mostListed) {
      this.#isFull = true;
      return unknown;
    }
    this.#states.push({ steps, behind });
    this.#numbers.set(key, number);
    if (this.#next.length < (number + 1) * ascii) this.#grow();
    return number;
  }

  #grow(): void {
    const next = new Uint16Array(this.#next.length * 2);
    next.set(this.#next);
    this.#next = next;
  }
}

/** Letters that are words' where case does not count, which the built-in matcher takes for one thing here and another there. */
const isOdd = (code: number) => code === 0x17f || code === 0x212a;

/** Whether a place is between the halves of a character. */
function isInsidePair(text: string, at: number): boolean {
  const after = text.charCodeAt(at);
  if (!(after >= 0xdc00 && after <= 0xdfff)) return false;
  const before = text.charCodeAt(at - 1);
  return before >= 0xd800 && before <= 0xdbff;
}
