import { Automaton } from "./automaton.ts";
import { parsePattern } from "./parse-pattern.ts";
import type { PatternNode } from "./pattern-node.ts";
import { programOf } from "./pattern-program.ts";
import { matchAt } from "./safe-pattern.ts";
import { compileRegExp } from "./translate-regexp.ts";
import { compileWalk, gaveUp, noMatch, type Walk, walked } from "./walk.ts";
import { startWorkAlone, work } from "./work-limit.ts";

/**
 * A pattern that is tried at places where something says that it may begin. Most places are told by an automaton alone; a
 * walk finds the end where that knows too little, and the built-in matcher where nothing else does.
 */
export class PlacedPattern {
  readonly #pattern: RegExp;
  #node: PatternNode | undefined;
  /** Undefined where it was not asked for yet, null where there is none. */
  #automaton: Automaton | undefined | null;
  #walk: Walk | undefined | null;

  /** `source`: a pattern in Go's syntax; `flags` are added to those it sets itself. Errors: terminal `unreadable_pattern`. */
  constructor(source: string, flags: string) {
    this.#pattern = compileRegExp(source, `${flags}y`);
  }

  /**
   * Where the match that begins at `at` ends, `noMatch` where there is none; one of so many `places` that are asked for in
   * this text.
   * Errors: `RunawayPattern` when it took too many steps.
   */
  endOfMatch(text: string, at: number, places: number): number {
    startWorkAlone(text.length);
    if (work.walk > 0) {
      const end = this.#endByTables(text, at);
      if (end !== gaveUp) return end;
    }
    const match = matchAt(this.#pattern, text, { at, places });
    return match ? at + match[0].length : noMatch;
  }

  #endByTables(text: string, at: number): number {
    if (this.#automaton === undefined) this.#automaton = this.#makeAutomaton();
    const automaton = this.#automaton;
    if (automaton !== null) {
      const end = automaton.endOfMatch(text, at, work);
      if (end === noMatch || (automaton.isExact && end !== gaveUp)) return end;
    }
    return this.#endOfWalk(text, at);
  }

  #endOfWalk(text: string, at: number): number {
    this.#walk ??= (this.#node && compileWalk(this.#node)) ?? null;
    if (this.#walk === null) return gaveUp;
    const before = walked.steps;
    const end = this.#walk(text, at, 0, text.length);
    work.walk -= walked.steps - before;
    return end;
  }

  #makeAutomaton(): Automaton | null {
    this.#node = parsePattern(this.#pattern.source, this.#pattern.flags);
    const program = this.#node && programOf(this.#node);
    return program ? new Automaton(program) : null;
  }
}

const known = new Map<string, PlacedPattern>();
const mostKnown = 10_000;

/** The pattern of a source in Go's syntax; rules that look for the same share one. Errors: terminal `unreadable_pattern`. */
export function placedPattern(source: string, flags = ""): PlacedPattern {
  const key = `${flags}/${source}`;
  const before = known.get(key);
  if (before) return before;
  if (known.size >= mostKnown) known.clear();
  const made = new PlacedPattern(source, flags);
  known.set(key, made);
  return made;
}
