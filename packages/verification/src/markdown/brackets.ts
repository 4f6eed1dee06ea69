import type { DelimiterRun, Delimiters } from "./delimiters.ts";
import type { InlinePieces } from "./inline-pieces.ts";
import { type InlineToken, newMark, newToken } from "./inline-token.ts";
import { normaliseLabel } from "./link-parts.ts";
import type { Definitions } from "./node.ts";
import { readLink } from "./read-link.ts";

type Bracket = {
  /** It opens a mark, or is text where nothing comes of it. */
  token: InlineToken;
  isImage: boolean;
  /** How many pieces stand before it, and the last run of delimiters. */
  index: number;
  below: DelimiterRun | undefined;
  hasBracketAfter: boolean;
};

/** The square brackets of a text that are open: what they hold may become a link, an image or a footnote. */
export class Brackets {
  readonly #definitions: Definitions;
  readonly #pieces: InlinePieces;
  readonly #delimiters: Delimiters;
  #text = "";
  readonly #open: Bracket[] = [];
  /** Brackets of links that were opened before the last link, of which they are around, can open none. */
  #activeFrom = 0;

  constructor(definitions: Definitions, pieces: InlinePieces, delimiters: Delimiters) {
    this.#definitions = definitions;
    this.#pieces = pieces;
    this.#delimiters = delimiters;
  }

  begin(text: string): void {
    this.#text = text;
    this.#activeFrom = 0;
  }

  /** What is open at the end of a text is text. */
  finish(): void {
    for (let opener = this.#open.pop(); opener; opener = this.#open.pop()) opener.token.type = "text";
  }

  /** Opens the bracket "[" or "![" at `start`..`end`. */
  open(start: number, end: number): void {
    const below = this.#open.at(-1);
    if (below) below.hasBracketAfter = true;
    const token = newToken("open", start, end);
    this.#open.push({
      token,
      isImage: end - start === 2,
      index: this.#pieces.count,
      below: this.#delimiters.last,
      hasBracketAfter: false,
    });
    this.#pieces.add(token);
  }

  /** Closes the innermost bracket at a "]"; gives where what it closed ends, or `at` when the "]" is text. */
  close(at: number): number {
    const opener = this.#open.pop();
    if (!opener) return at;
    if (this.#isFootnote(opener, at)) return this.#addFootnote(opener, at);
    const isActive = opener.isImage || this.#open.length >= this.#activeFrom;
    this.#activeFrom = Math.min(this.#activeFrom, this.#open.length);
    const end = isActive ? this.#addLink(opener, at) : at;
    if (end === at) opener.token.type = "text";
    return end;
  }

  #isFootnote({ token, hasBracketAfter }: Bracket, at: number): boolean {
    if (hasBracketAfter || this.#text.charCodeAt(token.end) !== 94) return false;
    return this.#definitions.has(normaliseLabel(this.#text.slice(token.end, at)));
  }

  #addFootnote({ token, isImage, index, below }: Bracket, at: number): number {
    this.#pieces.cutTo(index);
    this.#delimiters.cutTo(below);
    if (isImage) this.#pieces.addText(token.start, token.start + 1);
    this.#pieces.add(newToken("footnote", token.end - 1, at + 1));
    return at + 1;
  }

  #addLink({ token, isImage, index, below, hasBracketAfter }: Bracket, at: number): number {
    const label = { labelStart: token.end, labelEnd: at, hasBracket: hasBracketAfter };
    const link = readLink(this.#text, this.#definitions, label);
    if (!link) return at;
    this.#delimiters.pair(below);
    const mark = isImage ? "image" : "link";
    const close = newMark("close", mark, at, link.end);
    token.mark = mark;
    token.text = close.text = link.target;
    token.title = close.title = link.title;
    if (!isImage) {
      this.#pieces.unlinkFrom(index);
      this.#activeFrom = this.#open.length;
    }
    this.#pieces.add(close);
    return link.end;
  }
}
