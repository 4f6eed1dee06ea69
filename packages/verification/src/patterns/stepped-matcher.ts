import { canBeEmpty, firstOf } from "./pattern-danger.ts";
import type { PatternNode } from "./pattern-node.ts";
import { widthOf } from "./pattern-width.ts";
import { charTestOf } from "./text-reach.ts";

/** The pattern looked at too much of the text; thrown by `SteppedMatcher`. */
export class RunawayPattern extends Error {}

/** Steps that are left; several matchers may take them from one budget. */
export type StepBudget = { steps: number };

type Captures = (readonly [number, number] | undefined)[];
type Next = (at: number) => number;
type Step = (at: number, next: Next) => number;

/**
 * A matcher that backtracks as JavaScript's does, and counts: when its budget is spent it throws `RunawayPattern`
 * rather than to go on. Slower than the built-in one; for patterns and texts that could make that one hang.
 */
export class SteppedMatcher {
  readonly #start: Step;
  readonly #names = new Map<string, number>();
  readonly #budget: StepBudget;
  /** Which of the samples, the ASCII characters from U+0001 on, a match may begin with; undefined: it may be empty. */
  readonly #first: readonly boolean[] | undefined;
  #text = "";
  #captures: Captures = [];

  constructor(node: PatternNode, budget: StepBudget) {
    this.#budget = budget;
    this.#start = this.#compile(node);
    this.#first = canBeEmpty(node) ? undefined : firstOf(node);
  }

  /** All matches, first to last, as `String.matchAll` gives them. */
  matchAll(text: string): RegExpExecArray[] {
    this.#text = text;
    const found: RegExpExecArray[] = [];
    for (let at = 0; at <= text.length; ) {
      const end = this.#endFrom(at);
      if (end > at) found.push(this.#result(at, end));
      at = end > at ? end : at + 1;
    }
    return found;
  }

  /** The match that begins at `at`. */
  matchAt(text: string, at: number): RegExpExecArray | undefined {
    this.#text = text;
    const end = this.#endFrom(at);
    return end < 0 ? undefined : this.#result(at, end);
  }

  isIn(text: string): boolean {
    return this.firstIn(text) !== undefined;
  }

  /** The first match, which may be empty. */
  firstIn(text: string): RegExpExecArray | undefined {
    this.#text = text;
    for (let at = 0; at <= text.length; at++) {
      const end = this.#endFrom(at);
      if (end >= 0) return this.#result(at, end);
    }
    return undefined;
  }

  /** Where the match that begins at `at` ends; -1: there is none. */
  #endFrom(at: number): number {
    this.#count(1 / 8);
    const code = this.#text.charCodeAt(at);
    if (this.#first && code > 0 && code < 128 && !this.#first[code - 1]) return -1;
    this.#captures = [];
    try {
      return this.#start(at, (reached) => reached);
    } catch (error) {
      if (error instanceof RangeError) throw new RunawayPattern("a pattern went too deep");
      throw error;
    }
  }

  #result(start: number, end: number): RegExpExecArray {
    const texts = this.#captures.map((range) => range && this.#text.slice(range[0], range[1]));
    const groups = Object.fromEntries([...this.#names].map(([name, index]) => [name, texts[index]]));
    const match = [this.#text.slice(start, end), ...texts.slice(1)] as unknown as RegExpExecArray;
    return Object.assign(match, { index: start, input: this.#text, groups });
  }

  #count(steps = 1): void {
    this.#budget.steps -= steps;
    if (this.#budget.steps < 0) throw new RunawayPattern("a pattern took too many steps");
  }

  #compile(node: PatternNode): Step {
    switch (node.kind) {
      case "char":
        return (at, next) => {
          this.#count();
          const char = at < this.#text.length ? String.fromCodePoint(this.#text.codePointAt(at)!) : "";
          return char !== "" && node.test(char) ? next(at + char.length) : -1;
        };
      case "sequence":
        return this.#sequence(node.items.map((item) => this.#compile(item)));
      case "choice":
        return this.#choice(node.items.map((item) => this.#compile(item)));
      case "group":
        return this.#group(node);
      case "loop":
        return this.#loop(node);
      case "look":
        return this.#look(node);
      case "edge":
        return (at, next) => {
          this.#count();
          return this.#isEdge(node.at, at) ? next(at) : -1;
        };
      case "back":
        return (at, next) => {
          const range =
            this.#captures[typeof node.group === "number" ? node.group : (this.#names.get(node.group) ?? 0)];
          const text = range ? this.#text.slice(range[0], range[1]) : "";
          this.#count(1 + text.length / 16);
          return this.#text.startsWith(text, at) ? next(at + text.length) : -1;
        };
    }
  }

  #sequence(steps: readonly Step[]): Step {
    return steps.reduceRight<Step>(
      (rest, step) => (at, next) => step(at, (reached) => rest(reached, next)),
      (at, next) => next(at),
    );
  }

  #choice(steps: readonly Step[]): Step {
    return (at, next) => {
      for (const step of steps) {
        this.#count();
        const end = step(at, next);
        if (end >= 0) return end;
      }
      return -1;
    };
  }

  #group(node: Extract<PatternNode, { kind: "group" }>): Step {
    const inner = this.#compile(node.item);
    const { index } = node;
    if (index === undefined) return inner;
    if (node.name !== undefined) this.#names.set(node.name, index);
    return (at, next) => {
      this.#count();
      const before = this.#captures[index];
      const end = inner(at, (reached) => {
        const outer = this.#captures[index];
        this.#captures[index] = [at, reached];
        const result = next(reached);
        if (result < 0) this.#captures[index] = outer;
        return result;
      });
      if (end < 0) this.#captures[index] = before;
      return end;
    };
  }

  #loop({ item, min, max, isLazy }: Extract<PatternNode, { kind: "loop" }>): Step {
    if (item.kind === "char" && !isLazy) return this.#charLoop(item.test, min, max);
    const inner = this.#compile(item);
    const round = (count: number, at: number, next: Next): number => {
      this.#count();
      const more = () =>
        count < max
          ? inner(at, (reached) => (reached === at && count >= min ? -1 : round(count + 1, reached, next)))
          : -1;
      if (count < min) return more();
      if (isLazy) {
        const end = next(at);
        return end >= 0 ? end : more();
      }
      const end = more();
      return end >= 0 ? end : next(at);
    };
    return (at, next) => round(0, at, next);
  }

  /** A loop over one character needs no stack: it runs as far as it can and gives back one at a time. */
  #charLoop(test: (char: string) => boolean, min: number, max: number): Step {
    return (at, next) => {
      const ends = [at];
      while (ends.length <= max) {
        this.#count();
        const last = ends.at(-1)!;
        if (last >= this.#text.length) break;
        const char = String.fromCodePoint(this.#text.codePointAt(last)!);
        if (!test(char)) break;
        ends.push(last + char.length);
      }
      for (let count = ends.length - 1; count >= min; count--) {
        const end = next(ends[count]!);
        if (end >= 0) return end;
        this.#count();
      }
      return -1;
    };
  }

  #look({ item, isBehind, isNegative }: Extract<PatternNode, { kind: "look" }>): Step {
    const inner = this.#compile(item);
    const mayHold = charTestOf(item) ?? (() => true);
    const longest = widthOf(item).max;
    const holds = (at: number): boolean => {
      if (!isBehind) return inner(at, (reached) => reached) >= 0;
      const furthest = Math.max(0, at - longest);
      for (let from = at; from >= furthest; from--) {
        this.#count();
        if (inner(from, (reached) => (reached === at ? reached : -1)) >= 0) return true;
        if (from > 0 && !isHalf(this.#text.charCodeAt(from - 1)) && !mayHold(this.#text[from - 1]!)) return false;
      }
      return false;
    };
    return (at, next) => {
      this.#count();
      return holds(at) !== isNegative ? next(at) : -1;
    };
  }

  #isEdge(kind: "start" | "end" | "word" | "inner", at: number): boolean {
    const isBreak = (char: string | undefined) => char === undefined || lineEnds.has(char);
    if (kind === "start") return at === 0 || isBreak(this.#text[at - 1]);
    if (kind === "end") return at === this.#text.length || isBreak(this.#text[at]);
    const isWord = (char: string | undefined) => char !== undefined && /\w/.test(char);
    return (isWord(this.#text[at - 1]) !== isWord(this.#text[at])) === (kind === "word");
  }
}

const lineEnds = new Set(["\n", "\r", "\u2028", "\u2029"]);
const isHalf = (code: number) => code >= 0xd800 && code <= 0xdfff;
