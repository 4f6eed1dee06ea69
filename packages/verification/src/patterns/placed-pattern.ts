import { Automaton } from "./automaton.ts";
import { MatchPlaces } from "./match-places.ts";
import { parsePattern } from "./parse-pattern.ts";
import type { PatternNode } from "./pattern-node.ts";
import { programOf, searchOf } from "./pattern-program.ts";
import { matchAt } from "./safe-pattern.ts";
import { compileRegExp } from "./translate-regexp.ts";
import { compileWalk, gaveUp, noMatch, type Walk, walked } from "./walk.ts";
import { startWorkAlone, work } from "./work-limit.ts";

/** A match; `index` is in the text that was looked at. */
export type PlacedMatch = { index: number; text: string };

/**
 * A pattern that is tried at places where something says that it may begin. Most places are told by an automaton alone; a
 * walk finds the end where that knows too little, and the built-in matcher where nothing else does.
 */
export class PlacedPattern {
  readonly #pattern: RegExp;
  /** Undefined where it was not asked for yet, null where there is none. */
  #node: PatternNode | undefined | null;
  #places: MatchPlaces | undefined;
  /** Tells whether a match is anywhere in a text. */
  #search: Automaton | undefined | null;
  #searched = 0;
  #found = 0;
  #automaton: Automaton | undefined | null;
  #walk: Walk | undefined | null;

  /** `pattern`: of the `u` flag. */
  constructor(pattern: RegExp) {
    this.#pattern = new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, "")}y`);
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

  /** The first match from a place on that is not empty. Errors: `RunawayPattern` when it took too many steps. */
  matchFrom(text: string, from: number): PlacedMatch | undefined {
    this.#places ??= new MatchPlaces(this.#tree());
    if (this.#places.areMany && !this.#mayHold(text, from)) return undefined;
    for (let at = this.#places.next(text, from); at >= 0; at = this.#places.next(text, at + 1)) {
      if (this.#automaton && !this.#automaton.mayGoOn(text, at)) continue;
      const end = this.endOfMatch(text, at, text.length);
      if (end > at) return { index: at, text: text.slice(at, end) };
    }
    return undefined;
  }

  /** All matches that are not empty, first to last. Errors: `RunawayPattern` when it took too many steps. */
  matchesIn(text: string): PlacedMatch[] {
    const matches: PlacedMatch[] = [];
    let match = this.matchFrom(text, 0);
    while (match) {
      matches.push(match);
      match = this.matchFrom(text, match.index + match.text.length);
    }
    return matches;
  }

  /** Whether a match may be in a text, from a place on; not asked where most texts hold one. */
  #mayHold(text: string, from: number): boolean {
    if (this.#found * 2 > this.#searched) return true;
    startWorkAlone(text.length);
    if (work.walk <= 0) return true;
    if (this.#search === undefined) this.#search = this.#makeSearch();
    if (this.#search === null) return true;
    this.#searched++;
    const mayHold = this.#search.endOfMatch(text, from, work) !== noMatch;
    if (mayHold) this.#found++;
    return mayHold;
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
    if (this.#walk === undefined) {
      const tree = this.#tree();
      this.#walk = (tree && compileWalk(tree)) ?? null;
    }
    if (this.#walk === null) return gaveUp;
    const before = walked.steps;
    const end = this.#walk(text, at, 0, text.length);
    work.walk -= walked.steps - before;
    return end;
  }

  #makeAutomaton(): Automaton | null {
    const tree = this.#tree();
    const program = tree && programOf(tree);
    return program ? new Automaton(program) : null;
  }

  #makeSearch(): Automaton | null {
    const tree = this.#tree();
    const program = tree && programOf(tree);
    return program ? new Automaton(searchOf(program)) : null;
  }

  /** Undefined where something of the pattern is not followed. */
  #tree(): PatternNode | undefined {
    if (this.#node === undefined) this.#node = parsePattern(this.#pattern.source, this.#pattern.flags) ?? null;
    return this.#node ?? undefined;
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
  const made = new PlacedPattern(compileRegExp(source, flags));
  known.set(key, made);
  return made;
}
