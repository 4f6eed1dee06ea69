/** A slice of the source. */
export type Slice = { start: number; end: number };

/**
 * Slices of the source read as one text: the content of a paragraph without the marks of the blocks around it.
 * Slices that touch are one, so most paragraphs have a single slice.
 */
export class RawText {
  readonly text: string;
  readonly #rawStarts: number[] = [];
  readonly #slices: Slice[] = [];
  /** Where the text begins in the source, when it is one slice of it. */
  readonly #only: number | undefined;

  constructor(source: string, slices: readonly Slice[]) {
    if (slices.length === 1) {
      this.text = source.slice(slices[0]!.start, slices[0]!.end);
      this.#only = slices[0]!.start;
      return;
    }
    let text = "";
    for (const slice of slices) {
      const last = this.#slices.at(-1);
      if (last && last.end === slice.start) last.end = slice.end;
      else {
        this.#rawStarts.push(text.length);
        this.#slices.push({ ...slice });
      }
      text += source.slice(slice.start, slice.end);
    }
    this.text = text;
  }

  /** The source offset of the raw character at `offset`. */
  toSource(offset: number): number {
    if (this.#only !== undefined) return this.#only + offset;
    const index = this.#indexAt(offset);
    return index < 0 ? 0 : this.#slices[index]!.start + offset - this.#rawStarts[index]!;
  }

  /** The source offset behind the raw character before `offset`. */
  toSourceEnd(offset: number): number {
    return offset === 0 ? this.toSource(0) : this.toSource(offset - 1) + 1;
  }

  /** The slices of the source behind `start`..`end`. */
  slicesOf(start: number, end: number): Slice[] {
    if (end <= start) return [];
    if (this.#only !== undefined) return [{ start: this.#only + start, end: this.#only + end }];
    const slices: Slice[] = [];
    for (let index = this.#indexAt(start), at = start; at < end; index++) {
      const slice = this.#slices[index]!;
      const from = slice.start + at - this.#rawStarts[index]!;
      const to = Math.min(slice.end, from + end - at);
      slices.push({ start: from, end: to });
      at += to - from;
    }
    return slices;
  }

  #indexAt(offset: number): number {
    const starts = this.#rawStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return high;
  }
}
