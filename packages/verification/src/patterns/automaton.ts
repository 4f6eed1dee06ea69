import { isInsidePair } from "../is-inside-pair.ts";
import { asciiClasses } from "./ascii-classes.ts";
import { isOdd } from "./code-kinds.ts";
import type { PatternProgram } from "./pattern-program.ts";
import { gaveUp, noMatch } from "./walk.ts";

/** Steps that are left to walks; an automaton goes over eight characters for one. */
export type WalkBudget = { walk: number };
const charactersPerStep = 8;
/** What a character beyond ASCII takes more than others, in steps. */
const stepsOfWide = 3;

/** What may come of a pattern from a place on: its steps in the order in which they are preferred, and what stands before. */
type State = { steps: readonly number[]; behind: number };

const unknown = 0;
/** Patterns that count characters have ever so many states; they are matched in another way. */
const mostCells = 32_000;
const mostListed = 20_000;
const mostWide = 4096;
const ascii = 128;
/** The number of the first of Unicode's code points that is none. */
const allPoints = 0x110000;

/**
 * Matches a pattern going once over each character, by tables of what comes after what, which are filled in as they are
 * needed. It prefers what a backtracking matcher does.
 */
export class Automaton {
  readonly isExact: boolean;
  #isFull = false;
  /**
   * A row per state, which is known by where its row begins: for each class of ASCII characters the state that follows,
   * doubled, and one more where a match ends before the character; 0: not known. The first row, which is of no state, has
   * where to start behind each class. Rows are short, as most tables are out of the processor's reach when they are needed.
   */
  #cells: Uint16Array;
  readonly #classes: Uint8Array;
  /** The length of a row, and the state in which nothing comes any more, of the row behind the first. */
  readonly #width: number;
  /** The same of other characters. */
  readonly #wide = new Map<number, number>();
  /** Where to start at the start of a text. */
  #atStart = unknown;
  /** Whether a match ends in a state at the end of the text. */
  readonly #endings = new Map<number, boolean>();
  readonly #program: PatternProgram;
  readonly #states: State[];
  readonly #numbers = new Map<string, number>();
  /** For each step the round in which it was tried, and in which it was added to a state. */
  readonly #tried: Uint32Array;
  readonly #added: Uint32Array;
  #round = 0;
  #listed = 0;

  constructor(program: PatternProgram) {
    this.#program = program;
    this.isExact = program.isExact;
    const classes = asciiClasses(program.told);
    this.#classes = classes.of;
    this.#width = classes.count;
    this.#cells = new Uint16Array(firstRows * classes.count);
    const nothing = { steps: [], behind: 0 };
    this.#states = [nothing, nothing];
    this.#tried = new Uint32Array(program.steps.length);
    this.#added = new Uint32Array(program.steps.length);
  }

  /** Where the match that begins at `at` ends, `noMatch`, or `gaveUp` where there is no work left or only the built-in matcher knows. */
  endOfMatch(text: string, at: number, budget: WalkBudget): number {
    const end = Math.min(text.length, at + budget.walk * charactersPerStep);
    const dead = this.#width;
    const classes = this.#classes;
    let state = this.#startAt(text, at);
    let cells = this.#cells;
    let reached = noMatch;
    let place = at;
    while (place < end && state > dead) {
      const code = text.charCodeAt(place);
      let next: number;
      let width = 1;
      if (code < ascii) {
        next = cells[state + classes[code]!]!;
        if (next === unknown) {
          next = this.#after(state, code);
          cells = this.#cells;
        }
      } else {
        const point = text.codePointAt(place)!;
        next = this.#afterWide(state, point);
        cells = this.#cells;
        budget.walk -= stepsOfWide;
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

  /** The first place from `from` on where a match of some length may begin; -1: nowhere. */
  placeFrom(text: string, from: number, budget: WalkBudget): number {
    for (let at = from; at < text.length; at++)
      if (this.mayGoOn(text, at) && this.endOfMatch(text, at, budget) !== noMatch) return at;
    return -1;
  }

  /** Whether a match that begins at a place may go beyond its first character, as far as that is known already. */
  mayGoOn(text: string, at: number): boolean {
    const code = text.charCodeAt(at);
    if (code >= ascii) return !isInsidePair(text, at);
    const before = at === 0 ? ascii : text.charCodeAt(at - 1);
    if (before >= ascii) return true;
    const start = this.#cells[this.#classes[before]!]!;
    return start === unknown || this.#cells[start + this.#classes[code]!] !== this.#width * 2;
  }

  #startAt(text: string, at: number): number {
    if (this.#isFull || isInsidePair(text, at)) return unknown;
    if (at === 0) {
      if (this.#atStart === unknown) this.#atStart = this.#startBehind("");
      return this.#atStart;
    }
    const code = text.charCodeAt(at - 1);
    if (code >= ascii) return this.#startBehindWide(text, at);
    const cell = this.#classes[code]!;
    if (this.#cells[cell] === unknown) {
      const state = this.#startBehind(String.fromCharCode(code));
      this.#cells[cell] = state;
    }
    return this.#cells[cell]!;
  }

  #startBehindWide(text: string, at: number): number {
    const previous = text.slice(isInsidePair(text, at - 1) ? at - 2 : at - 1, at);
    return isOdd(previous.charCodeAt(0)) ? unknown : this.#startBehind(previous);
  }

  #startBehind(previous: string): number {
    return this.#stateOf([this.#program.first], this.#bitsOf(previous));
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
    this.#cells[state + this.#classes[code]!] = next;
    return next;
  }

  /** What follows a state by a character, as the tables have it. */
  #follow(state: number, char: string): number {
    const steps: number[] = [];
    const isMatch = this.#goOn(state, char, steps);
    return this.#stateOf(steps, this.#bitsOf(char)) * 2 + (isMatch ? 1 : 0);
  }

  #endsIn(state: number): boolean {
    const known = this.#endings.get(state) ?? this.#goOn(state, "", []);
    this.#endings.set(state, known);
    return known;
  }

  /** Adds the steps behind a character; gives whether a match ends before it. What is less preferred than that match is left out. */
  #goOn(state: number, char: string, steps: number[]): boolean {
    const { steps: before, behind } = this.#states[state / this.#width]!;
    this.#round++;
    return before.some((step) => this.#try(step, behind, char, steps));
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

  /** The state of these steps, `unknown` where there is no room for it. */
  #stateOf(steps: readonly number[], behind: number): number {
    if (steps.length === 0) return this.#width;
    const key = `${behind} ${steps.join()}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const state = this.#states.length * this.#width;
    this.#listed += steps.length;
    if (state + this.#width > mostCells || this.#listed > mostListed) {
      this.#isFull = true;
      return unknown;
    }
    this.#states.push({ steps, behind });
    this.#numbers.set(key, state);
    if (this.#cells.length < state + this.#width) this.#grow();
    return state;
  }

  #grow(): void {
    const cells = new Uint16Array(this.#cells.length * 2);
    cells.set(this.#cells);
    this.#cells = cells;
  }
}

/** So many rows have room before tables grow. */
const firstRows = 8;
