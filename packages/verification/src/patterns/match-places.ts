import { isInsidePair } from "../is-inside-pair.ts";
import { type Beginning, beginningOf, mayBegin } from "./beginning.ts";
import { isLineEnd } from "./code-kinds.ts";
import type { PatternNode } from "./pattern-node.ts";
import { widthOf } from "./pattern-width.ts";

/**
 * Where in a text a pattern may begin: where its first characters may stand, at the start of a line if it says so, and where
 * as much text is left as it needs.
 */
export class MatchPlaces {
  readonly #beginning: Beginning | undefined;
  readonly #isOfLines: boolean;
  readonly #leastWidth: number;
  /** Which of the first two characters may be fewer, and is so looked for. */
  readonly #looked: number;
  /** How many ASCII characters may stand there. */
  readonly #count: number;

  /** `node`: undefined where the pattern is not followed. */
  constructor(node: PatternNode | undefined) {
    this.#beginning = node && beginningOf(node);
    this.#isOfLines = node !== undefined && beginsLine(node);
    this.#leastWidth = node ? widthOf(node).min : 0;
    const beginning = this.#beginning;
    this.#looked = beginning && beginning.length > 1 && countAt(beginning, 1) < countAt(beginning, 0) ? 1 : 0;
    this.#count = beginning ? countAt(beginning, this.#looked) : 128;
  }

  /** Whether most places of a text are such. */
  get areMany(): boolean {
    return this.#count > fewCharacters && !this.#isOfLines;
  }

  /** The first of the places from `from` on, -1 where none is left. None is between the halves of a character. */
  next(text: string, from: number): number {
    const last = text.length - this.#leastWidth;
    let at = this.#candidate(text, from, last);
    while (at >= 0 && isInsidePair(text, at)) at = this.#candidate(text, at + 1, last);
    return at;
  }

  #candidate(text: string, from: number, last: number): number {
    if (from > last) return -1;
    const beginning = this.#beginning;
    if (this.#isOfLines) return this.#lineStart(text, from, last);
    if (!beginning) return from;
    const { bits } = beginning;
    const looked = this.#looked;
    const bit = 1 << looked;
    for (let at = from; at <= last; at++) {
      const code = text.charCodeAt(at + looked);
      if ((code > 127 || (bits[code]! & bit) !== 0) && mayBegin(beginning, text, at)) return at;
    }
    return -1;
  }

  #lineStart(text: string, from: number, last: number): number {
    for (let at = from; at <= last; at++)
      if ((at === 0 || isLineEnd(text.charCodeAt(at - 1))) && (!this.#beginning || mayBegin(this.#beginning, text, at)))
        return at;
    return -1;
  }
}

const fewCharacters = 8;

/** How many ASCII characters may stand at a place. */
const countAt = ({ bits }: Beginning, place: number): number =>
  bits.reduce((count, places) => count + ((places >> place) & 1), 0);

/** Whether a match begins at the start of a line. */
function beginsLine(node: PatternNode): boolean {
  switch (node.kind) {
    case "edge":
      return node.at === "start";
    case "group":
      return beginsLine(node.item);
    case "sequence":
      return node.items.length > 0 && beginsLine(node.items[0]!);
    case "choice":
      return node.items.every(beginsLine);
    default:
      return false;
  }
}
