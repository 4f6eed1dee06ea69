import { Automaton } from "./automaton.ts";
import { parsePattern } from "./parse-pattern.ts";
import { programOf } from "./pattern-program.ts";

/** As much as it takes: what is looked for is our own, and goes over no text again and again. */
const unlimited = { walk: Number.POSITIVE_INFINITY };

/**
 * Finds a long pattern of our own, most of which begins with a word or a sign that few places have: the built-in matcher
 * is asked only where an automaton says that a match may begin.
 */
export class PlacedSearch {
  readonly #sticky: RegExp;
  /** Undefined where it was not asked for yet, null where there is none. */
  #automaton: Automaton | undefined | null;

  /** `pattern`: of the `u` flag; it matches nothing that is empty. */
  constructor(pattern: RegExp) {
    this.#sticky = new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, "")}y`);
  }

  /** The matches in a text, as `String.matchAll` gives them. */
  matchAll(text: string): RegExpExecArray[] {
    const matches: RegExpExecArray[] = [];
    for (let at = this.#placeFrom(text, 0); at >= 0; ) {
      this.#sticky.lastIndex = at;
      const match = this.#sticky.exec(text);
      if (match) matches.push(match);
      at = this.#placeFrom(text, match ? match.index + match[0].length : at + 1);
    }
    return matches;
  }

  #placeFrom(text: string, from: number): number {
    if (this.#automaton === undefined) this.#automaton = this.#makeAutomaton();
    if (this.#automaton) return this.#automaton.placeFrom(text, from, unlimited);
    return from < text.length ? from : -1;
  }

  #makeAutomaton(): Automaton | null {
    const tree = parsePattern(this.#sticky.source, this.#sticky.flags);
    const program = tree && programOf(tree);
    return program ? new Automaton(program) : null;
  }
}
