import { type DelimiterRun, pushRun } from "./delimiters.ts";
import { type InlineToken, newToken } from "./inline-token.ts";

type Piece = InlineToken | DelimiterRun;

/** What has been read of a text, first to last: tokens, and runs of delimiters whose meaning is not settled yet. */
export class InlinePieces {
  #pieces: Piece[] = [];
  #hasRuns = false;

  get count(): number {
    return this.#pieces.length;
  }

  get last(): Piece | undefined {
    return this.#pieces[this.#pieces.length - 1];
  }

  /** Takes what has been read so far away. */
  begin(): void {
    this.#pieces = [];
    this.#hasRuns = false;
  }

  add(piece: Piece): void {
    if (piece.type === "delimiters") this.#hasRuns = true;
    this.#pieces.push(piece);
  }

  addText(start: number, end: number): void {
    if (end <= start) return;
    const { last } = this;
    if (last?.type === "text" && last.end === start) last.end = end;
    else this.#pieces.push(newToken("text", start, end));
  }

  /** Addresses without marks are text from the piece at `index` on: a link holds no other. */
  unlinkFrom(index: number): void {
    for (let at = index; at < this.#pieces.length; at++) {
      const piece = this.#pieces[at]!;
      if (piece.type === "autolink" && piece.contentStart === piece.start) piece.type = "text";
    }
  }

  /** Takes back what was read behind the first `count`. */
  cutTo(count: number): void {
    this.#pieces.length = count;
  }

  dropLast(): void {
    this.#pieces.pop();
  }

  /** The tokens, once all runs are settled. */
  finish(): InlineToken[] {
    if (!this.#hasRuns) return this.#pieces as InlineToken[];
    const tokens: InlineToken[] = [];
    for (const piece of this.#pieces) {
      if (piece.type === "delimiters") pushRun(tokens, piece);
      else tokens.push(piece);
    }
    return tokens;
  }
}
