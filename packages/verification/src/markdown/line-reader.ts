/** One line of a source after the other, and how far the line has been read. Columns count what a tab is wide. */
export class LineReader {
  readonly source: string;
  /** Where the line begins, and where it ends without its line end. */
  start = 0;
  end = 0;
  /** Where the next line begins; behind the source when there is none. */
  next: number;
  /** How far the line has been read. */
  at = 0;
  /** Columns of a tab that are not used up yet. */
  pad = 0;
  /** Columns of white space from here on, and where what follows it begins. */
  indent = 0;
  content = 0;
  isBlank = false;
  readonly #lineStarts: readonly number[];
  #line: number;
  #column = 0;

  /** `lineStarts` are of the whole source; lines are read from `from` on, where one of them begins. */
  constructor(source: string, lineStarts: readonly number[], from: number) {
    this.source = source;
    this.next = from;
    this.#lineStarts = lineStarts;
    this.#line = 0;
    while (this.#line < lineStarts.length && lineStarts[this.#line]! < from) this.#line++;
  }

  /** Goes on to the next line; false when there is none. */
  readLine(): boolean {
    const { source } = this;
    this.start = this.next;
    if (this.start >= source.length) return false;
    this.next = this.#lineStarts[++this.#line] ?? source.length + 1;
    let end = this.next - 1;
    if (end > this.start && source.charCodeAt(end) === 10 && source.charCodeAt(end - 1) === 13) end--;
    this.end = end;
    this.at = this.start;
    this.#column = 0;
    this.pad = 0;
    this.#look();
    return true;
  }

  /** The code of the first character that is not white space. */
  get code(): number {
    return this.source.charCodeAt(this.content);
  }

  /** Measures the indentation from where we are. */
  #look(): void {
    let at = this.at;
    let column = this.#column + this.pad;
    for (; at < this.end; at++) {
      const code = this.source.charCodeAt(at);
      if (code === 32) column++;
      else if (code === 9) column += 4 - (column % 4);
      else break;
    }
    this.content = at;
    this.indent = column - this.#column;
    this.isBlank = at >= this.end;
  }

  /** Moves on by columns; a tab may be used in part. */
  advance(columns: number): void {
    let left = columns;
    if (this.pad > 0) {
      const used = Math.min(this.pad, left);
      this.pad -= used;
      this.#column += used;
      left -= used;
    }
    while (left > 0 && this.at < this.end) {
      if (this.source.charCodeAt(this.at) === 9) {
        const width = 4 - (this.#column % 4);
        const used = Math.min(width, left);
        this.pad = width - used;
        this.#column += used;
        left -= used;
      } else {
        this.#column++;
        left--;
      }
      this.at++;
    }
    this.#look();
  }

  advanceToContent(): void {
    this.#column += this.indent;
    this.pad = 0;
    this.at = this.content;
    this.indent = 0;
  }

  /** What is left of the line as it stands. */
  rest(): { start: number; end: number; pad: number } {
    return { start: this.at, end: this.end, pad: this.pad };
  }
}
