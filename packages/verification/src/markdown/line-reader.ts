/** One line of a source after the other, and how far the line has been read. Columns count what a tab is wide. */
export class LineReader {
  readonly source: string;
  /** Where the line begins, and where it ends without its line end. */
  start: number;
  end = 0;
  /** Where the next line begins. */
  next: number;
  /** How far the line has been read. */
  at = 0;
  /** Columns of a tab that are not used up yet. */
  pad = 0;
  /** Columns of white space from here on, and where what follows it begins. */
  indent = 0;
  content = 0;
  isBlank = false;
  #column = 0;
  #carriage = -1;

  constructor(source: string, from: number) {
    this.source = source;
    this.start = from;
    this.next = from;
  }

  /** Goes on to the next line; false when there is none. */
  readLine(): boolean {
    this.start = this.next;
    if (this.start >= this.source.length) return false;
    this.#findEnd();
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

  #findEnd(): void {
    let end = this.source.indexOf("\n", this.start);
    if (end < 0) end = this.source.length;
    if (this.#carriage < this.start) {
      const carriage = this.source.indexOf("\r", this.start);
      this.#carriage = carriage < 0 ? Number.POSITIVE_INFINITY : carriage;
    }
    if (this.#carriage < end) {
      this.end = this.#carriage;
      this.next = this.#carriage + (this.source.charCodeAt(this.#carriage + 1) === 10 ? 2 : 1);
      return;
    }
    this.end = end;
    this.next = end + 1;
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
    this.#look();
  }

  /** What is left of the line as it stands. */
  rest(): { start: number; end: number; pad: number } {
    return { start: this.at, end: this.end, pad: this.pad };
  }
}
